"""Finding the figures in a text: those that belong into settings, and those a reference is known by."""

import re
from collections import Counter
from typing import Final

_STEP_NUMBER: Final = re.compile(r"^\d{1,2}\. ")
_FIGURE: Final = re.compile(
    r"\d+(?:[.,]\d+)*"
    r"|[二三四五六七八九十百千万萬两兩]+(?:个|個)?"
    r"(?:天|日|年|月|期|倍|次|小时|小時|元|圆|圓|成|人|份|周|週|星期|分钟|分鐘|工作日|百分点|百分點)"
    r"|百分之[一二三四五六七八九十百]+"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|sixty|ninety|hundred)"
    r"[ -](?:day|week|month|year|hour|minute|time|instalment|percent|per cent|yuan|people|cop(?:y|ie))s?\b"
    r"|\b(?:twice|thrice)\b",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"\d+")


def figures_in_prose(text: str) -> tuple[str, ...]:
    """The figures written into a text instead of a placeholder; a step number that opens it is none."""
    return tuple(found.group() for found in _FIGURE.finditer(_STEP_NUMBER.sub("", text)))


def reference_numbers(text: str) -> Counter[str]:
    """The numbers of a source or its legal basis; the same reference has the same ones in every language."""
    return Counter(_NUMBER.findall(text))


def step_number(text: str) -> str:
    """The number that opens a step ("3. "), or nothing."""
    found = _STEP_NUMBER.match(text)
    return found.group().strip() if found else ""
