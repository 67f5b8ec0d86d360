"""The amount a borrower offers to pay each month: not the income, not the rent, not what the lender asks."""

import re
from dataclasses import dataclass

from bot.quantities.corrections import as_corrected
from bot.quantities.marks import AMOUNT, DATE, MONTHLY, NUMBER, MarkedText

_SAID = re.compile(
    r"每个?(?:月| ?month\b)|逐个?月|每一个月|月月|按月|逐月|月供|每期|/\s*(?:每?个?月|mo(?:nth)?\b|mth\b)"
    rf"|(?<![个这下上本当{NUMBER[1:-1]}])月(?:还|付|缴|交|均)"
    r"|\b(?:per|each|every) (?:calendar )?(?:month|mth|mo)\b|\bmonthly\b|\bpcm\b|\bp/?m\b(?<=[ \d]pm)?"
    r"|\b(?:per|each|every) instal+ment\b|\binstal+ments of\b"
    r"|(?<!weekly )(?<!fortnightly )(?<!daily )\bpayments of\b"
)
_A_MONTH = re.compile(
    rf"(?P<amount>{NUMBER}[^,.;!?，。]{{0,14}}?)(?<!in )(?<!for )(?<!over )(?<!after )(?<!within )\b(?:a"
    "|one"
    rf"|the|{NUMBER}) month\b(?! (?:ago|from (?:now|today)|later|after|end|late))"
)
# What may stand between "a month" and its amount; "没还", "逾期" and "以后" make it a length of time.
_FILLER = rf"[^,，。.!?;{NUMBER[1:-1]}没未欠逾后前内时]{{0,9}}"
_ONE_INSTALMENT = re.compile(rf"(?<!第)(?P<one>{NUMBER})期(?=\s*(?:还|付|交|缴|给)?(?:给?你们?)?{NUMBER})")
# "我一月能还五百": not January, as nothing is promised for it
_IN_ONE_MONTH = re.compile(f"(?P<one>{NUMBER})月(?=(?:能|最多|只能|顶多|也就|就)[^,，。]{{0,6}}{NUMBER})")
_ONE_MONTH_BEFORE = re.compile(
    rf"(?<![等过晚限迟延下上第这那半期住了])(?P<one>{NUMBER})(?:个月|个? ?month)"
    rf"(?={_FILLER}{NUMBER}(?!\s*(?:天|日|次|个|小时|趟)))(?!以|之)"
)
_ONE_MONTH_AFTER = re.compile(
    rf"(?P<amount>{NUMBER}\s*(?:块钱?|元|蚊|银|rmb|多|左右)*)\s*(?P<one>{NUMBER})(?:个?月"
    "|个? ?month)(?!的?时间|后|前|内|以|之|没|了|底|初)"
)

_INCOME_OR_EXPENSE = re.compile(
    "工资|人工|打工|打零工|上班|月薪|薪|收入|[挣赚]|退休金|养老金|低保|补贴|补助|津贴|营业额|流水|利润"
    "|进账|入账|到手|房租|租金"
    "|租|房贷|车贷|按揭|学费|补课|培训|生活费|伙食|开销|开支|支出|花|药|医|治疗|保险|社保|水电|物业|奶粉"
    "|尿布"
    "|赡养|抚养|养|给(?:父母|爸妈|家里|老人|孩子)|信用卡|花呗|其他(?:平台|银行|家|贷)|别的?(?:平台|银行|家"
    "|贷|人)|另外(?:一家|几家)"
    r"|\b(?:earn\w*|mak(?:e|es|ing)(?! (?:a |the )?payment)|salary|income|wages?|pension|benefits?"
    "|brings? in|take[- ]home|revenue|get(?:ting)? paid|(?:i )?(?:get|receive)|rent|mortgage|bills?|expenses?"
    r"|spend\w*"
    r"|costs?|groceries|child ?care|tuition|medic\w*|utilities|support|other (?:loan|bank|debt)s?"
    r"|another (?:loan|bank)|car (?:loan|payment)|profit|clear)\b"
)
_LENDER = re.compile(
    "你们?(?=.{0,5}(?:让|要|叫|逼|说|定|算|扣|规定|收|催|方案|系统|现在))|贵行|系统|账单|规定|要求"
    "|[让叫逼]我|扣|罚|就是|利息|罚息|滞纳|手续费|服务费|违约金|原来|本来|原先|之前|以前|一直|现在的?月供"
    "|现在(?=.{0,3}要)|目前"
    "|[要得须应]还|应该还|需要?还|必须|[要得]交|欠|合同|arrangement|still|月供是|当初|原先|商量好|谈好|谈妥"
    "|说好|约定|约好|签了|签的|协议|答应|agreed|promised"
    r"|\byou(?: guys| people| lot| all|r bank)?(?: \w+)? (?:want|ask|charg|expect|say|said|tak|need|keep"
    r"|mak(?:e|ing) me|demand|told|told me|set|put)\w*\b|\b(?:they|have to|had to|must|supposed|required"
    "|contract|currently|right now|used to|was|were|been paying"
    r"|scheduled|charge[sd]?|charging|deduct(?:s|ed|ing)?|debits?|demand\w*|bill(?:ed|s)|asked for|asking for|interest"
    r"|my (?:current )?(?:monthly )?payments? (?:is|are)|payment is)\b"
)
_UNABLE = re.compile(
    "[还付交]得[起了上][吗么?]|[还付交缴拿承负受撑担掏凑扛顶][^,，]{0,2}不[起上了住出动着]|太[多高重大贵难]"
    "|吃力|压力|很难|不可能|没办法|没法|做不到|(?<!行)不行(?![吗么?])|"
    r"\bcan'?t\b|\bcannot\b|\bcan not\b|couldn'?t|\bunable\b|too (?:much|high|big|hard|many)|impossible"
    r"|not able|\bwon'?t\b|no way|don'?t have|not possible|struggl|ridiculous"
)
_CAP = re.compile(
    r"最多|顶多|至多|不超过|不能超过|别超过|上限|封顶|more than|at most|\bmax|up to|no more|exceed|tops\b"
)
_OFFER = re.compile(
    "[拿挤抽掏腾匀凑]得?出|change|make it|能|可以|可(?!是)|最多|顶多|至多|愿意|希望|想|打算|计划|准备|争取"
    r"|行不|行吗|行么|行\?|好吗|好不|可否|吧|降到|减到|降低?成|改[成为]|调到|得唔得|只|先还|比如|还你|给你"
    "|还给"
    r"|\bcan\b(?!'t| not)|\bcould\b|\bable\b|afford|\bmax|at most|up to|\boffer|willing|manage|how about"
    r"|what about|\bwould\b|\blike\b|possible|\bworks?\b|lower|reduce|propose|suggest|let me|instead|maybe"
    r"|say\b"
)
_WILL_DO = re.compile("我说的?是|(?:差不多|没问题|还行|才行)[吧了]?$")
_AGREED = re.compile(r"谈好|谈妥|说好|商量好|约好|签了|签的|协议|合同|\bagreed\b|\bagreement\b|\bcontract\b")
_CHANGES_TO = re.compile(r"\W{0,2}(?:改成|改为|改到|换成|降到|降成|减到|调到|to (?!\w))")
_MORE = re.compile(r"更多|再多|多[的了]|\bmore\b")
_THAT_IS = re.compile(r"^\s*(?:that's |it's |that is |it is |really |真的|实在|这个?)?")
_BUDGET = re.compile(
    r"除去|除了|除掉|扣掉|扣除|扣完|减去|去掉|刨[去掉]|交完|\bafter (?:rent|bills|expenses|paying)"
)
_NAMED_AFTER = re.compile(
    rf"^\W{{0,6}}(?:{MONTHLY}|块钱?)?\W{{0,6}}(?:的)?(?:工资|人工|收入|补助|补贴|低保|津贴|养老金|房租|房贷|生活费"
    "|要?[给付]?[^,，]{0,3}利息|退休金|低保"
    "|is (?:what i (?:make|earn|get)|my (?:salary|income|rent|pay|wage))|(?:goes )?(?:for|in|on"
    "|to) (?:the |my )?(?:rent|mortgage|groceries|bills|child))"
)
_SEGMENT = re.compile(
    r"[，,。.!?！？;；\n]+|但是?|不过|可是|然而|(?<!最多)(?<!顶多)(?<!至多)(?=我?(?:最多|只能|顶多))|\b(?:but|however|though|so)\b"
)
_JOIN = r"(?:\s*(?:-|~|到|至|、|或者?)?\s*|\s+(?:to|or)\s+)"
_STRETCH = re.compile(rf"between ({AMOUNT}) and {AMOUNT}|({AMOUNT}){_JOIN}{AMOUNT}")
_BEHIND = rf"\W{{0,2}}(?:左右|上下|多|以内|or so )?\s*{MONTHLY}"
_MONTH_BEHIND = re.compile(AMOUNT + _BEHIND)
_ONE_OFF = re.compile(
    rf"{DATE}|一次|{NUMBER}次性|先还|马上|立刻|现在|结清|全部|\b(?:now|today|once|settle|upfront|down"
    r"|lump)\b"
)


@dataclass(frozen=True)
class _Segment:
    text: str
    follows: str  # what the next segment says: "2000 a month, that is too much"
    comes_after: str  # what the segment before said: "去年谈好的协议，每月五千"


@dataclass(frozen=True)
class _Mention:
    """One amount of a segment: the text up to its neighbours, and all that stands before and after."""

    mark: str
    left: str
    right: str
    before: str
    after: str


def mark_monthly(marked: MarkedText) -> None:
    """Replace "each month" by its mark, whichever way it was said; call before the amounts are read."""
    marked.rewrite(_SAID, lambda _: MONTHLY)
    marked.rewrite(_A_MONTH, lambda m: m["amount"] + MONTHLY)
    marked.rewrite(_ONE_INSTALMENT, lambda m: MONTHLY if marked.number(m["one"]).value == 1 else None)
    marked.rewrite(_IN_ONE_MONTH, lambda m: MONTHLY if marked.number(m["one"]).raw == "一" else None)
    for pattern in (_ONE_MONTH_AFTER, _ONE_MONTH_BEFORE):
        marked.rewrite(pattern, lambda m: _one_month(marked, m))


def _one_month(marked: MarkedText, match: re.Match[str]) -> str | None:
    amount = match.groupdict().get("amount") or ""
    return amount + MONTHLY if marked.number(match["one"]).value == 1 else None


def read_per_month(marked: MarkedText) -> int | None:
    """The first amount that is offered or wanted per month, in minor units; of a stretch, its lower end."""
    text = _STRETCH.sub(lambda m: m[1] or m[2], as_corrected(marked.text))
    segments = _segments(text)
    other_figure_seen = False  # the lender's, an earlier agreement's or a household's, per month
    for position, segment in enumerate(segments):
        per_month = (
            MONTHLY in segment.text or _is_introduced(segments, position) or _is_completed(segments, position)
        )
        for mention in _mentions(segment.text):
            monthly = per_month and _is_linked(segment.text, mention)
            if monthly and _is_offer(mention, segment):
                return marked.amount(mention.mark)
            if other_figure_seen and not monthly and _answers(segment):
                return marked.amount(mention.mark)
            is_debt_service = not _names_other_money(mention) or bool(_BUDGET.search(segment.text))
            other_figure_seen = other_figure_seen or (per_month and is_debt_service)
    return None


def _segments(text: str) -> list[_Segment]:
    pieces = [piece for piece in _SEGMENT.split(text) if piece and piece.strip()]
    around = zip(pieces, [*pieces[1:], ""], ["", *pieces], strict=False)
    return [_Segment(piece, follows, comes_after) for piece, follows, comes_after in around]


def _is_introduced(segments: list[_Segment], position: int) -> bool:
    """Whether the month stands in the segment before, which names no amount itself: "每月的话，最多800"."""
    if position == 0:
        return False
    before, this = segments[position - 1].text, segments[position].text
    has_month_only = MONTHLY in before and not re.search(f"{AMOUNT}|{DATE}", before)
    is_wish = bool(_OFFER.search(this) or (_OFFER.search(before) and not _UNABLE.search(before)))
    return has_month_only and is_wish and not _ONE_OFF.search(this)


def _is_completed(segments: list[_Segment], position: int) -> bool:
    """Whether the month follows alone: "800吧，每个月"."""
    after = segments[position].follows
    return MONTHLY in after and not re.search(f"{AMOUNT}|{NUMBER}", after) and len(after.strip()) <= 4


def _is_linked(segment: str, mention: _Mention) -> bool:
    """Whether the month is this amount's; right behind an amount it is that one's ("1000 down then 200 monthly")."""
    if _CHANGES_TO.match(mention.right):
        return False
    if re.match(_BEHIND, mention.right) or MONTHLY in mention.left:
        return True
    if _MONTH_BEHIND.search(segment):
        return False
    return MONTHLY in mention.before or not re.search(f"{MONTHLY}.*{AMOUNT}", mention.after)


def _mentions(segment: str) -> list[_Mention]:
    parts = re.split(f"({AMOUNT})", segment)
    return [
        _Mention(parts[i], parts[i - 1], parts[i + 1], "".join(parts[:i]), "".join(parts[i + 1 :]))
        for i in range(1, len(parts), 2)
    ]


def _is_offer(mention: _Mention, segment: _Segment) -> bool:
    around = mention.left + " " + mention.right
    if _names_other_money(mention):
        return False
    if _CAP.search(around):
        return True
    is_too_much = _UNABLE.match(_THAT_IS.sub("", segment.follows)) and not _MORE.search(segment.follows)
    if _UNABLE.search(around) or is_too_much:
        return False
    is_fact = _LENDER.search(mention.left) or _AGREED.search(segment.comes_after)
    return not is_fact or bool(_OFFER.search(around))


def _names_other_money(mention: _Mention) -> bool:
    """Income and expenses, unless the borrower's own offer comes after them ("交完房租最多还500")."""
    if _NAMED_AFTER.match(mention.right):
        return True
    named = [m.end() for m in _INCOME_OR_EXPENSE.finditer(mention.left)]
    offered = [m.end() for m in _OFFER.finditer(mention.left)]
    return bool(named) and (not offered or offered[-1] < named[-1])


def _answers(segment: _Segment) -> bool:
    """Whether a counter-offer is per month too ("你们要每月2000，我只能还800"), not for one time."""
    return (
        bool(_OFFER.search(segment.text) or _WILL_DO.search(segment.text))
        and not _ONE_OFF.search(segment.text)
        and not _UNABLE.search(segment.text.replace("行不行", ""))
    )
