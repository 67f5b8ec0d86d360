"""Words about credit help: which walk-through, on or back, stuck, which habits, which day, how a month went. Pure."""

import re

from backend.habits.rules import Answer, Habit
from bot.quantities.folding import fold

_SHORT_CHINESE, _SHORT_ENGLISH = 14, 8
_LEAST_SAID = 4
_STEP_BY_STEP = re.compile(
    r"一步一步|一步步|手把手|逐步|带我|带着我|教我|陪我|指导我|\bstep[ -]by[ -]step\b|\b(?:walk|guide|take|lead) me (?:through|to)\b|\bteach me\b"
)
_RECORD = re.compile(r"征信|信用(?:报告|记录|纪录)|个人信用|\bcredit (?:report|record|file|history)\b")
_CREDIT = re.compile(r"征信|信用(?!卡|社|贷)|\bcredit\b(?! ?(?:cards?|lines?|limits?)\b)")
_READING = re.compile(
    r"看懂|看不懂|看唔明|读懂|怎么读|点读|解读|解释|什么意思|咩意思|代表什么|"
    r"\b(?:reading|read|understand|explain|interpret)\b|\bmeans?\b"
)
_MARK = re.compile(
    r"标记|字母|符号|(?<![a-z0-9])[ncgdzb1-7](?![a-z0-9]).*(?:意思|代表|\bmean)|\b(?:marks?|codes?|letters?)\b"
)
_WRONG = re.compile(
    r"有错|错误|出错|写错|弄错|异议|更正|改正|纠正|不对|不实|\b(?:wrong|errors?|mistakes?|dispute|correct(?:ing|ion)?|fix)\b"
)
_BETTER = re.compile(
    r"改善|提高|提升|养好|养征信|修复|变好|恢复|\b(?:improve|improving|better|build|repair|raise)\b"
)
_HABITS = re.compile(
    r"习惯(?:的)?(?:小)?计划|信用(?:小)?计划|我(?:定|订|选)?的(?:小)?习惯|养成[^，。,.]{0,6}习惯|好习惯|每个?月[^，。,.]{0,4}(?:问|检查|查|跟进|督促|看)[^，。,.]{0,8}"
    r"(?:习惯|信用|征信|做到|做没做)|\bhabit plan\b|\bplan of habits\b|\b(?:my|good|credit) habits\b|\bmonthly (?:habit )?check\b|"
    r"\bcheck (?:up )?on me\b|\bcheck in (?:with me )?(?:every|each) month\b"
)
_STOPS_ASKING = re.compile(
    r"(?:不用|不要|别|唔好|唔使|不必|无需|甭|停止|停掉|取消|结束|关掉|关闭|退出)(?:再|每个?月|定期|继续|我的|这个|那个)*(?:来)?"
    r"(?:问我?|检查|跟进|督促|回顾|习惯|小?计划|信用计划)|(?:不想|不愿)(?:再)?(?:被问|回答)|"
    r"\bstop (?:asking|checking|the (?:monthly )?(?:habit )?checks?|my habits?|the habits?|monthly checks?)|"
    r"\bno more (?:checks?|check-?ins?|questions?)\b|\bdo(?:n't| not) (?:ask|check)\b|"
    r"\b(?:cancel|end|drop|quit) (?:my |the )?(?:habits?|monthly|checks?|check-?ins?)"
)
_NAMES_HABITS = re.compile(r"习惯|每个?月|信用计划|habit|monthly|check")
_ALL_CONTACT = re.compile(
    r"联系|联络|打电话|来电|电话|短信|消息|信息|骚扰|打扰|催|\b(?:contact|call|calling|message|messaging|text|texting|sms|everything)\b"
)
_STOPS_REMINDER = re.compile(
    r"(?:不用|不要|别|取消|唔使|唔好)(?:再)?提醒(?:我)?[^，。,.]{0,4}(?:异议|答复)|取消(?:异议|答复)的?提醒|"
    r"\b(?:cancel|stop|drop) (?:my |the )?(?:dispute|answer) reminder"
)
_WHERE = re.compile(
    r"(?:到|做到|说到|讲到|弄到|走到|去到)(?:了)?(?:哪|边)(?:一步|步|里|儿|度|个?步骤)|第几步|继续(?:上次|刚才)的|接着(?:上次|刚才)|"
    r"\bwhere (?:was i|were we|am i|did we stop|had we got)|\bwhich step\b|\b(?:continue|resume) (?:the )?(?:steps?|guide)\b"
)
_NEXT = re.compile(
    r"(?:好[的了啦咗]?|行|可以|嗯+|完成了?|做完了?|做好了?|弄好了?|搞定了?|搞掂|已经(?:做|弄|办)好了?|有了|拿到了?|收到了?|看完了?|看好了?|知道了|明白了?)?[，, ]*"
    r"(?:下一[步个]|继续|接着|然后呢?|跳过|next(?: step)?(?: please)?|go on|continue|skip)?"
    r"|(?:(?:ok|okay|yes|that's|all|done|finished|got it|i did(?: it)?|i have it|i have done it|ready|understood|and|then)[,. ]*)*"
    r"(?:next(?: step| one)?(?: please)?|go on|continue)?"
)
_BACK = re.compile(
    r"(?:返回|回到|退回)?上一[步个]|退一步|(?:go )?back|(?:the )?(?:previous|last) (?:step|one)|previous"
)
_STUCK = re.compile(
    r"卡住|卡了|不会|唔识|搞不[懂定]|看不懂|睇唔明|不明白|不懂|找不到|揾唔到|打不开|进不去|登不上|没反应|太难|不知道怎么|过不去|"
    r"\bstuck\b|\b(?:can't|cannot|can not|couldn't) (?:find|open|do|log|sign|get|see|register)|\b(?:don't|do not) (?:understand|get it|know how|see)|"
    r"\b(?:confus\w+|too hard|too difficult)\b|\b(?:doesn't|does not|won't) (?:work|open|load)"
)
_PAUSE = re.compile(
    r"先(?:到|停)(?:这里|这儿|这|呢度)|先(?:这样|不弄|不看|不查|放一?放)|(?:不|唔)(?:弄|看|查|搞|想弄|想看)了|下次再|改天再|以后再|晚点再|迟啲先|结束(?:吧|了)?|退出|"
    r"\b(?:leave it|stop here|not now|(?:do|go on|finish) (?:it|this )?later|another time|that's enough|exit)\b|^later$"
)
_AT_STEP = re.compile(
    r"(?:回到|跳到|去)?第\s*([1-9一二两三四五六七八九])\s*步|\b(?:go to |back to )?step (\d)\b"
)
_NUMERALS = {name: number for number, name in enumerate("零一二三四五六七八九")} | {"两": 2}

_HABIT_WORDS = {
    Habit.PAY_ON_TIME: re.compile(r"按时|准时|准期|不逾期|不拖|\bon time\b|\bpay(?:ing)?\b"),
    Habit.MODERATE_CARDS: re.compile(r"适度|信用卡|刷卡|用卡|少刷|卡债|\bcards?\b|\bmoderat\w+|\blimit\b"),
    Habit.FEW_APPLICATIONS: re.compile(r"少申请|不(?:乱|多)?申请|网贷|申请|\bappl(?:y|ications?|ying)\b"),
    Habit.DATA_RIGHT: re.compile(r"资料|地址|更新|\bdata\b|\bdetails?\b|\baddress\b|\bup to date\b"),
    Habit.CHECK_YEARLY: re.compile(
        r"每年|年查|查(?:一次)?(?:报告|征信|信用)|一年|\byearly\b|\bevery year\b|\bonce a year\b|\breport\b"
    ),
}
_ALL = re.compile(r"全部|全都|全选|都(?:要|选|行|可以|好)|所有|五个|\ball\b|\beverything\b|\beach of them\b")
_DAY = re.compile(
    r"(?:每个?月)?\s*(\d{1,2})\s*(?:号|日|st|nd|rd|th)?|.*?(?:the |每个?月|on )(\d{1,2})(?:st|nd|rd|th|号|日)?\b.*|.*?(\d{1,2})\s*(?:号|日).*"
)
_CHINESE_DAY = re.compile(r"([初二三]?[十廿]?[一二三四五六七八九十])\s*(?:号|日)|初([一二三四五六七八九十])")
_LAST_DAY = re.compile(r"月底|月末|最后一天|\bend of (?:the |each |every )?month\b|\blast day\b")
_FIRST_DAY = re.compile(
    r"月初|每月第一天|\b(?:start|beginning) of (?:the |each |every )?month\b|\bfirst day\b|\bthe first\b"
)

_AGREES = re.compile(
    r"(?:好[的啊呀]?|可以|行|同意|没问题|要|嗯+|冇问题|得|是的?|对)?[，, ]*(?:(?:就这样|确认|开始)(?:吧|啦|呀)?)?|"
    r"(?:(?:yes|yep|yeah|ok|okay|sure|please|agreed|go ahead|let's|begin|start|do it|that's right)[,. ]*)+"
)

_PARTLY = re.compile(
    r"部分|一半|一些|有些|有的|一点|大部分|差不多|基本|没(?:有)?(?:全|都|完全)(?:部)?(?:做到|坚持|完成)|时好时坏|\b(?:partly|partially|half|some(?:what)?|mostly|more or less|almost|not all|so-so)\b"
)
_NOT = re.compile(
    r"没(?:有)?(?:怎么|能)?(?:做到|坚持|完成|做好|做成|守住)|(?:都|一个也|一个都|完全|全)没|冇做|做唔到|做不到|没做|失败|\b(?:not kept|did(?:n't| not)|have(?:n't| not)|could(?:n't| not)|failed|not (?:this month|at all|really)|none)\b"
)
_KEPT = re.compile(
    r"(?:都|全部?|全都|每个都)?(?:做到|坚持|完成|保持|守住|做晒)(?:了|啦|住|下来|咗)*|都有做|做得(?:很|挺|不错|好)|\b(?:kept|did it|i did|all (?:done|kept|of them|good)|managed|yes,? all|stuck to)\b"
)
_YES = re.compile(r"是的?|有的?|有啊|对|嗯+|yes|yep|yeah|1")
_SOME = re.compile(r"2")
_NO = re.compile(r"没有?|没|冇|唔係|不是|no|nope|3")


def is_short(text: str) -> bool:
    """Whether a text is short enough to be nothing but an answer."""
    folded = fold(text).strip()
    han = sum("\u4e00" <= char <= "\u9fff" for char in folded)
    return han <= _SHORT_CHINESE and len(folded.split()) <= _SHORT_ENGLISH


def guide_wanted(text: str) -> str | None:
    """The walk-through somebody asks for by words: lookup, read, correct or improve."""
    folded = fold(text)
    if not _CREDIT.search(folded):
        return None
    by_steps = bool(_STEP_BY_STEP.search(folded))
    if _READING.search(folded) and _RECORD.search(folded) and not _WRONG.search(folded):
        return "read"
    if not by_steps:
        return None
    if _WRONG.search(folded):
        return "correct"
    return "improve" if _BETTER.search(folded) else "lookup"


def wants_steps(text: str) -> bool:
    """Whether somebody wants to be taken through, without saying through what."""
    return is_short(text) and bool(_STEP_BY_STEP.search(fold(text)))


def names_mark(text: str) -> bool:
    """Whether a question about a report is about one of the marks in it."""
    return bool(_MARK.search(fold(text)))


def wants_habits(text: str) -> bool:
    """Whether somebody speaks of a plan of habits, theirs or one to be made."""
    return bool(_HABITS.search(fold(text)))


def stops_asking(text: str) -> bool:
    """Whether somebody wants no more monthly questions, but does not forbid all contact."""
    folded = fold(text)
    return bool(_STOPS_ASKING.search(folded)) and not _ALL_CONTACT.search(folded)


def agrees(text: str) -> bool:
    """Whether a text plainly says yes to what was just read back."""
    return bool(_AGREES.fullmatch(_plain(text)))


def says_no_more(text: str) -> bool:
    """Whether a text wants no more questions and says nothing else that could weigh more."""
    folded = fold(text)
    rest = _STOPS_ASKING.sub("", folded)
    words = re.findall(r"[\u4e00-\u9fff]|[a-z']+", rest)
    return stops_asking(text) and len(words) <= _LEAST_SAID


def names_habits(text: str) -> bool:
    """Whether a wish to be asked no more names what: without that, it may be about any question."""
    return bool(_NAMES_HABITS.search(fold(text)))


def stops_reminder(text: str) -> bool:
    """Whether the reminder of an answer to a dispute is not wanted any more."""
    return bool(_STOPS_REMINDER.search(fold(text)))


def asks_where(text: str) -> bool:
    """Whether somebody asks which step they were at."""
    return bool(_WHERE.search(fold(text))) and is_short(text)


def move_wanted(text: str, *, is_shown: bool) -> str | None:
    """What to do in an open walk-through: next, back, stuck, pause, or a step's number.

    Words that could be about anything count only where the step is what was just shown.
    """
    folded = _plain(text)
    at = _AT_STEP.fullmatch(folded)
    if at:
        number = at.group(1) or at.group(2)
        return str(_NUMERALS.get(number, number))
    if _BACK.fullmatch(folded) and is_shown:
        return "back"
    if not is_shown or not is_short(text) or not folded:
        return "next" if folded in {"下一步", "next step"} else None
    if _PAUSE.search(folded):
        return "pause"
    if _STUCK.search(folded):
        return "stuck"
    return "next" if _NEXT.fullmatch(folded) else None


def habits_named(text: str) -> frozenset[Habit]:
    """The habits chosen by number or by name."""
    folded = _plain(text)
    if _ALL.search(folded):
        return frozenset(Habit)
    numbers = re.findall(r"\d+", folded)
    in_order = tuple(Habit)
    if numbers and all(1 <= int(number) <= len(in_order) for number in numbers):
        return frozenset(in_order[int(number) - 1] for number in numbers)
    return frozenset(habit for habit, words in _HABIT_WORDS.items() if words.search(folded))


def day_named(text: str) -> int | None:
    """The day of the month in a text: 1 to 31, the last one being 31."""
    folded = _plain(text)
    if _LAST_DAY.search(folded):
        return 31
    if _FIRST_DAY.search(folded):
        return 1
    spoken = _CHINESE_DAY.search(folded)
    if spoken:
        return _spoken_day(spoken.group(1) or spoken.group(2))
    found = _DAY.fullmatch(folded)
    day = int(next(group for group in found.groups() if group)) if found else 0
    return day if 1 <= day <= 31 else None


def _spoken_day(name: str) -> int | None:
    tens, _, ones = name.lstrip("初").replace("廿", "二十").partition("十")
    if "十" not in name and "廿" not in name:
        return _NUMERALS.get(tens)
    day = (_NUMERALS[tens] if tens else 1) * 10 + (_NUMERALS[ones] if ones else 0)
    return day if 1 <= day <= 31 else None


def month_told(text: str, *, bare: bool) -> Answer | None:
    """How a month went. `bare`: a mere yes or no counts, because the question was the last thing said."""
    folded = _plain(text)
    if not is_short(text):
        return None
    for answer, words in ((Answer.PARTLY, _PARTLY), (Answer.NOT, _NOT), (Answer.KEPT, _KEPT)):
        if words.search(folded):
            return answer
    for answer, words in ((Answer.KEPT, _YES), (Answer.PARTLY, _SOME), (Answer.NOT, _NO)):
        if bare and words.fullmatch(folded):
            return answer
    return None


def _plain(text: str) -> str:
    return re.sub(r"[。.!！~～?？…]+$", "", fold(text).strip()).strip()
