"""Which of the offers the borrower picks: 第二个吧, 方案二, "the last one", option 3, 选B."""

import re

from bot.quantities.clauses import text_before
from bot.quantities.marks import DATE, NUMBER, MarkedText

# Anything but words and marks: a mark is no word to a pattern.
_EDGE = rf"[^\w{NUMBER[1:-1]}{DATE[1:-1]}]*"
_FOLLOWS = (
    r"(?=\s*(?:$|[,，。.!?;、~]|吧|啦|呗|咯|喔|哦|嘛|呢|好|可|行|得|ok|方案|选项|计划|办法|选择|还款|套"
    "|比较"
    "|合适|适合|不错|我觉|我选|我要|我能|就(?:行|好|可|这|要|得)|也|那|怎|多少|还行|还可|更|最|please"
    "|thanks|options?|plans?))"
)
_ORDINAL_NOUN = r"(?:one|option|plan|choice|offer|proposal|arrangement|suggestion)\b"
_NOT_MONTHS = r"(?!\s*(?:个?月|天|年|周|期|次))"
_CHOICE = re.compile(
    rf"第\s*(?P<nth>{NUMBER})\s*(?:个|种|套|项|款|档|(?=方案|选项))(?:方案|选项|计划|办法)?{_FOLLOWS}"
    rf"|(?:方案|选项|选择|计划)\s*(?P<plan>{NUMBER}|[a-e](?![a-z]))(?!个|期|\s*(?:和|跟|与|及|上面|写|里"
    "|是什么|什么|怎么|有没有|有冇|有什么|的区别|哪个|比))"
    rf"|(?<!第)(?P<numbered>{NUMBER}|(?<![a-z])[a-e])号?(?:方案|选项)"
    rf"|(?:选|挑|我要|就要|就)(?:第)?\s*(?P<picked>{NUMBER})(?=\s*(?:$|[,，。.!?]|吧|号|啦|喇|可以|好))"
    r"|(?:选|挑|要|就|用|走)\s*(?P<letter>[a-e])(?![a-z])"
    r"|\b(?:go with|go for|choose|pick|take|prefer|want) (?:option |plan )?(?P<en_letter>[b-e])(?=\s*(?:$"
    "|[,.!?]|please|then))"
    r"|(?P<from_end>倒数)第(?P<end_n>" + NUMBER + r")[个种]"
    r"|(?P<last>最后(?:面)?(?:那|这)?(?:一|"
    + NUMBER
    + r")?[个种套项](?:方案|选项)?(?![人月问机电期星礼小工])|后者|(?<!to )(?<!until )\bthe last (?:one"
    "|option"
    rf"|plan|choice|offer)\b|\bthe latter\b|^{_EDGE}last one\b|^{_EDGE}last (?:option|plan|choice|offer)\b)"
    rf"|(?P<first>头(?:一|{NUMBER})[个种](?!月)|首个方案|前者|\bthe former\b)"
    rf"|(?:\b(?:option|plan|choice|offer|proposal)(?: (?:number|no\.?|#))?|^{_EDGE}(?:number|no\.?|#)"
    r"|\b(?:take|choose|pick|with"
    rf"|want) (?:number|no\.?|#))\s*(?P<en>{NUMBER}|[b-e]\b|a\b(?={_EDGE}$"
    "|[,.!?]))(?![a-z]*-)(?! *有没有)(?! (?:months?|weeks?"
    r"|days?|people|years?|yuan|dollars|instal\w*|payments?))"
    rf"|(?<!any )(?<!\ba )(?<!my )(?<!no )(?P<en_nth>{NUMBER})(?:th|st|nd"
    rf"|rd) {_ORDINAL_NOUN}(?!s)(?=\s*(?:$"
    r"|[^\w\s]|please|works?|is |sounds|looks|seems|then|thanks|for me|would|suits|[\u4e00-\u9fff]))"
    rf"|\b(?:take|choose|pick|prefer|go (?:with|for)|select) (?:the )?(?P<en_picked>{NUMBER})(?:th|st|nd"
    r"|rd)(?=\s*(?:$|[,.!?]|please|then|thanks))"
    rf"|\bthe (?P<en_of>{NUMBER})(?:th|st|nd|rd) of (?:the|these|those) {NUMBER}(?=\W*(?:$|options|plans"
    "|offers|please))"
    rf"|^{_EDGE}(?:the )?(?P<en_alone>{NUMBER})(?:th|st|nd|rd)(?=\W*(?:$|please|works|is fine|sounds good"
    "|then))"
    rf"|^{_EDGE}(?P<digit>{NUMBER}){_EDGE}$"
    rf"|^{_EDGE}第(?P<alone>{NUMBER}){_EDGE}$"
)
_REFUSED = re.compile(
    r"(?:(?<!要)不要|不选|不想要?|有没有|有冇|有无|(?<!是)不是|别选|\bnot|don't (?:want|like)"
    r"|\bno)\s*(?:the )?$"
)


def read_ordinal(marked: MarkedText) -> int | None:
    """The place of the chosen offer, 1 the first and -1 the last; None when nothing is chosen."""
    for match in _CHOICE.finditer(marked.text):
        place = _place(marked, match)
        if place is not None and -20 <= place <= 20 and not _REFUSED.search(text_before(match)):
            return place
    return None


def _place(marked: MarkedText, match: re.Match[str]) -> int | None:
    groups = match.groupdict()
    if groups["last"]:
        return -1
    if groups["first"]:
        return 1
    if groups["from_end"]:
        return -(marked.number(groups["end_n"]).whole() or 100)
    for group in (
        "nth",
        "plan",
        "numbered",
        "picked",
        "letter",
        "en_letter",
        "en",
        "en_nth",
        "en_picked",
        "en_of",
        "en_alone",
        "digit",
        "alone",
    ):
        if groups[group]:
            return _said(marked, match, group)
    return None


def _said(marked: MarkedText, match: re.Match[str], group: str) -> int | None:
    said = match[group]
    if "a" <= said <= "e":
        return ord(said) - ord("a") + 1
    number = marked.number(said)
    if group == "digit" and (number.script != "arabic" or number.value >= 10):
        return None  # "12" and "五" alone may be anything
    if group == "en_alone" and number.script != "english":
        return None  # "the 10th" alone is a day
    return number.whole() or None
