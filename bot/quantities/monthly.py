"""The amount a borrower offers to pay each month: not the income, not the rent, not what the lender asks."""

import re

from bot.quantities.marks import AMOUNT, DATE, MONTHLY, NUMBER, MarkedText

_ALWAYS_MONTHLY = re.compile(
    r"每个?月(?![初底末])|每一个月|月月|按月|逐月|月供|月付|月还|月缴|每期|每1个月|[/／]\s*(?:每?个?月|mo(?:nth)?\b|mth\b)|\b(?:per|each|every|a) (?:calendar )?(?:month|mth|mo)\b(?! (?:ago|from|later|after|ends?|payments?\b))"
    r"|\bmonthly\b|\bpcm\b|\bp/m\b|\bper instal+ment\b|\beach instal+ment\b|\b(?:instal+ments|monthly payments) of\b"
)
