"""Days named from today and by the week, in Chinese: 今晚, 大后天, 听日, 周五, 下下周一, 周末, 元旦."""

import re
from datetime import date, timedelta

from bot.quantities import day_arithmetic as days
from bot.quantities.clauses import is_told, text_before
from bot.quantities.marks import NUMBER, MarkedText

_AWAY = {"大前": -3, "前": -2, "昨": -1, "琴": -1, "寻": -1, "今": 0, "明": 1, "听": 1, "后": 2, "大后": 3}
_NEAR = re.compile(
    f"(?P<both>明后)(?:天|日|{NUMBER}天)|(?P<month>下个?月的?)?(?<![以之最然过往目往提])(?P<day>大前|大后|昨|琴|寻|今|明|听|前|后)(?:天|日(?!常"
    "|后|报)|儿个?(?![童子女媳]))"
    r"|(?<![以之目])(?P<part>今|明|昨|前|后|听|寻|琴)(?:早上?|晚上?|夜|晨|朝)(?![点安])"
)
_WEEK = "(?:周|星期|礼拜)"
_WEEKDAY = re.compile(
    rf"(?:(?P<far>下下|上上|这|本|今|下|上)个?{_WEEK}(?:[的,，]\s*|\s+))?"
    f"(?:(?P<which>下下|上上|这|本|今|下|上)个?)?{_WEEK}(?P<day>{NUMBER}"
    "|[日天末])(?![次个遍趟块元期])"
)
_WEEKS_AWAY = {"下下": 2, "上上": -2, "下": 1, "上": -1, "这": 0, "本": 0, "今": 0}
_HOLIDAY = re.compile(
    "(元旦|圣诞|平安夜|国庆|劳动节|五一(?=节|假期|放假|前|后|之前|之后)|十一(?=假期|黄金周|放假|国庆"
    "|长假))(?:节|当天)?"
)
_HOLIDAY_ON = {
    "元旦": (1, 1),
    "圣诞": (12, 25),
    "平安夜": (12, 24),
    "国庆": (10, 1),
    "劳动节": (5, 1),
    "五一": (5, 1),
    "十一": (10, 1),
}
# "周三五百块" is Wednesday and 500: without a gap, 三五百 would read as a stretch.
_RUNS_ON = re.compile("((?:周|星期|礼拜)[一二三四五六])(?=[一二两三四五六七八九][百千万])")


_MANY_WEEKS = 60


def part_weekday_from_number(text: str) -> str:
    """A gap between a weekday and the number after it; call before the numbers are read."""
    return _RUNS_ON.sub(r"\1 ", text)


def mark_holidays(marked: MarkedText, today: date) -> None:
    """Replace holidays of a fixed day of the solar calendar; call before the numbers are read."""
    marked.rewrite(_HOLIDAY, lambda m: _holiday(marked, m, today))


def mark_near_days(marked: MarkedText, today: date) -> None:
    """Replace days named from today."""
    marked.rewrite(_NEAR, lambda m: _near(marked, m, today))


def mark_weekdays(marked: MarkedText, today: date) -> None:
    """Replace weekdays: bare ones are the next to come, 下周三 is the Wednesday of next week."""
    marked.rewrite(_WEEKDAY, lambda m: _weekday(marked, m, today))


def _holiday(marked: MarkedText, match: re.Match[str], today: date) -> str | None:
    month, day = _HOLIDAY_ON[match[1]]
    found = days.month_and_day(today, month, day, past=is_told(match.string, match.start(), match.end()))
    return marked.mark_date(found) if found else None


def _near(marked: MarkedText, match: re.Match[str], today: date) -> str | None:
    if match["both"]:
        return "".join(marked.mark_date(today + timedelta(days=away)) for away in (1, 2))
    if match["month"]:
        same_day = days.day_of_month(today, 1, today.day) if match["day"] == "今" else None
        return marked.mark_date(same_day) if same_day else None
    return marked.mark_date(today + timedelta(days=_AWAY[match["day"] or match["part"]]))


def _weekday(marked: MarkedText, match: re.Match[str], today: date) -> str | None:
    if _is_count_of_weeks(marked, match):
        return None
    which = match["which"] or match["far"]
    if which == "下" and text_before(match).endswith(("问", "查", "看", "试", "催")):
        which = None  # "问下周日": the 下 belongs to 问
    told = is_told(match.string, match.start(), match.end())
    found = [_resolve(today, which, weekday, told=told) for weekday in _weekday_numbers(marked, match["day"])]
    return "".join(marked.mark_date(day, is_weekday=True) for day in found) or None


def _is_count_of_weeks(marked: MarkedText, match: re.Match[str]) -> bool:
    """Whether a small number stands before: "三周五次", but "两千五周五" is an amount and "周四周五" two days."""
    before = text_before(match)
    counted = re.search(rf"(?<!周)(?<!星期)(?<!礼拜)({NUMBER})个?$", before)
    if match["which"] or not counted:
        return bool(re.search(f"{NUMBER}个$", before))
    return marked.number(counted[1]).value < _MANY_WEEKS


def _weekday_numbers(marked: MarkedText, said: str) -> list[int]:
    if said in "日天末":
        return [5 if said == "末" else 6]
    values = [int(v) for v in marked.number(said).values if v in {1, 2, 3, 4, 5, 6, 7}]
    return [value - 1 for value in values]


def _resolve(today: date, which: str | None, weekday: int, *, told: bool) -> date:
    if which is None:
        return days.last_weekday(today, weekday) if told else days.next_weekday(today, weekday)
    found = days.weekday_of_week(today, _WEEKS_AWAY[which], weekday)
    is_gone = which in {"这", "本", "今"} and found < today and not told
    return found + timedelta(weeks=1) if is_gone else found
