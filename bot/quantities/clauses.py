"""The clause around a place in the text, and whether it tells of something that has happened."""

import re

from bot.quantities.marks import NUMBER

_END = re.compile(r"[，,。.!?;；\n]")
_TOLD = re.compile(
    "已经?(?!知)|(?:[还付转打交扣存汇充给借住辞裁寄过发到收清]|失业|停工|生病|出事|去世|离婚|破产"
    "|被骗)(?:过(?![来去])|了|咗)|[还付转打交扣存汇借办签贷批取放](?:的(?!话|时候|[钱那])|过数)"
    r"|过[咗左]数|[还付转扣交]咗|(?<=[\u4e00-\u9fff])[^号日天月初底末中旬期笔钱我你他周五六一二三四]的$"
    "|前段|逾期(?:的|了|至今|到现在)|至今|没[还付交缴扣转](?:[上成到清完]|$)"
    "|那时|当时|去年|被(?:裁|扣|打|骗|辞)"
    r"|\b(?:paid|sent|transferred|was|were|lost|missed|went|left|died|borrowed|received|took|charged"
    "|deducted|withdrew"
    "|debited|signed|applied|bought|deposited|since|ago|called|covered|cleared|settled|came|submitted"
    "|filed|uploaded|completed|gave|finished|handed|credited|arrived|posted|got (?:fired|sick|laid)"
    "|passed away|fell|fired|quit|happened|stopped|moved|spoke|talked|emailed|messaged|texted|repaid|divorced"
    "|diagnosed|hospitali[sz]ed|admitted|injured|flooded|overdue since|late since|started (?:in|on|working)"
    r"|made (?:a|the|my) payment)\b"
)
# "一号就付掉了": said with 就, and past all the same.
_SURELY_TOLD = re.compile(
    "(?:掉|清|完|好|出去|过去|过)了(?!就|再|才|吗|没|以?后)|[清完].{1,3}了$|(?<![承约应定])咗(?!粮|人工|先"
    "|就)|明明"
    f"|刚(?!好)|就[转付交打汇缴扣存]了$|就[还转付交打汇缴扣存]了(?={NUMBER})|[a-z] ?的$"
)
_TO_COME = re.compile(
    "就|等(?!了)|到时|再(?!三)|才|会(?!儿)|能|可以|打算|准备|争取|保证|肯定|了(?:工资|薪|粮|钱)?(?:以?后|之后)|想|将|答应"
    "|说好|约好|约定|承诺|应承|要还|要付"
    r"|\b(?:will|can|could|would|going to|'ll|i'll|shall|get paid|gets? |getting|be paid|scheduled|supposed"
    r"|plan to|want|promis\w*|agreed|arranged)\b|'ll\b"
)


def text_before(match: re.Match[str], length: int = 24) -> str:
    """The few characters before a match: enough for the word that decides, however long the message is."""
    return match.string[max(0, match.start() - length) : match.start()]


def clause_around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before `start` and after `end` within the same clause."""
    before = text[max(0, start - 80) : start]
    if breaks := list(_END.finditer(before)):
        before = before[breaks[-1].end() :]
    after = text[end : end + 80]
    stop = _END.search(after)
    return before, after[: stop.start()] if stop else after


def is_told(text: str, start: int, end: int) -> bool:
    """True when the clause tells of the past: then a bare day is the last one gone, not the next to come."""
    before, after = clause_around(text, start, end)
    clause = before + " " + after
    return bool(_SURELY_TOLD.search(clause)) or (bool(_TOLD.search(clause)) and not _TO_COME.search(clause))
