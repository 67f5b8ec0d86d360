"""Numbers in digits, in Chinese, in both at once (3万5, 1千5百) and their spoken short forms (一千五 = 1500)."""

import re
from dataclasses import dataclass
from decimal import Decimal

from bot.quantities.marks import HIDDEN, NUMBER, MarkedText, Number, Script

DIGITS = dict(zip("零一二两俩三仨四五六七八九", (0, 1, 2, 2, 2, 3, 3, 4, 5, 6, 7, 8, 9), strict=True))
_FINANCIAL = str.maketrans("壹贰弍叁参肆伍陆柒捌玖拾佰仟", "一二二三三四五六七八九十百千")
_TENS = {"廿": 20, "卅": 30}
_UNITS = {"十": 10, "百": 100, "千": 1000, "k": 1000, "万": 10_000, "w": 10_000, "亿": 100_000_000}

_ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d|,\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
_RUN = re.compile(
    rf"(?:{_ARABIC}|[零一二两俩三仨四五六七八九十廿卅])"
    rf"(?:{_ARABIC}|[零一二两三四五六七八九十廿卅百千万亿]|(?<=\d)个? ?[kw](?![a-z])|(?<=[十百千])几"
    r"|(?<=[十百千\d])[多来](?=[万亿])){0,30}"
)
_TOKEN = re.compile(rf"{_ARABIC}|[零一二两俩三仨四五六七八九十廿卅百千万亿多来几]|个? ?[kw]")
_DIGIT_STRING = re.compile("[零一二三四五六七八九]{3,}(?![十百千万亿两])")
# "三千五号" is 三千 and 五号; "五百一个月" is 五百 and 一个月: the last digit belongs to what follows.
_COUNTED_NEXT = re.compile(
    "个|月(?![底初中末尾])|号|日|天(?!天)|(?:周|星期|礼拜)(?![一二三四五六日末天])|年(?![底初前后])"
    "|期|次|人|岁|小时|分钟|成|折|倍|些|下(?!周|个|月|礼拜|星期|午|次|回)|定|直|样|起"
    "|点(?![零一二三四五六七八九])"
)

_FINANCIAL_DIGIT = re.compile(
    "[壹贰弍叁参肆伍陆柒捌玖](?=[拾佰仟万亿元角分])"
    "|(?<=[壹贰弍叁参肆伍陆柒捌玖一二两三四五六七八九\\d])[拾佰仟]"
    "|(?<=[拾佰仟零万])[壹贰弍叁参肆伍陆柒捌玖]"
)
_SPOKEN_DECIMAL = re.compile(
    "([零一二两三四五六七八九十]{1,3})点([零一二三四五六七八九]{1,4})(?=[万千百亿%元块倍成])"
)
_SPOKEN_PERCENT = re.compile("(百分之[零一二两三四五六七八九十]{1,3})点([零一二三四五六七八九]{1,4})")
# "几千", "好几万", "数百", "上千": a size without a number.
_INDEFINITE = re.compile(
    "(?<![十百千])(?:(?:好几|[几数])[十百千万亿]+"
    "|[上成][百千万亿]+(?:上[百千万])?(?![零一二两三四五六七八九十]))"
)
_ABOUT_ONE = re.compile("(?<![零一二两三四五六七八九十百千几数])([百千万])(?:把|来)(?=块|元|蚊|个|号|斤|$)")
# Written Cantonese drops the leading one: 百五 = 150, 千二 = 1200, 萬二 = 12000.
_CANTONESE = re.compile(
    "(?<![零一二两三四五六七八九十百千\\d])(?:(?<=[还给付交转得有要借欠剩差收])|(?<![\u4e00-\u9fff\\d])"
    "|(?=..[蚊块元银咋啦]))([百千万])([二三四五六七八九])(?![十百千万月天号个分])"
)

_STRETCH = re.compile(rf"({NUMBER})(?:\s*[-~到至、]\s*|\s+to\s+|\s+or\s+|(?<=between .)\s+and\s+)({NUMBER})")

# 2.000.000 đồng, €1.200,50
_DOTTED_THOUSANDS = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:\.\d{3})+(?=,\d{2}(?!\d)))(?:,(\d{2}))?(?![\d.,]\d|\d)"
)
# 2 500 euros: a space groups thousands where a currency that is written so follows
_SPACED_THOUSANDS = re.compile(r"(?<![\d.,])(\d{1,3}(?: \d{3}){1,4})(?=\s?(?:€|eur|đ|d[oồ]ng))")
_CANTONESE_ODD = re.compile(
    "(?<![零一二两三四五六七八九十百千])([百千万])零(?=[蚊块元])"
)  # 萬零蚊: 10,000 and some
_CANTONESE_HUNDREDS = re.compile("([一两二三四五六七八九\\d])[旧嚿]水")


@dataclass(frozen=True)
class _Token:
    kind: str  # digit, pair, number, unit, zero
    value: Decimal
    end: int
    other: Decimal = Decimal(0)


def mark_numbers(marked: MarkedText) -> None:
    """Replace every number of the text by its mark."""
    marked.text = _spell_out(marked.text)
    marked.rewrite(_RUN, lambda match: _mark_run(marked, match))


def scale_stretches(marked: MarkedText) -> None:
    """Give the first end of a stretch the scale that was said once: 3-5千, 1到2万, eight to nine hundred."""
    for match in _STRETCH.finditer(marked.text):
        first, second = marked.number(match[1]), marked.number(match[2])
        scaled = first.value * second.unit
        if second.unit >= 100 and first.unit < 100 and scaled < second.value:
            marked.correct_number(match[1], Number((scaled,), first.raw, first.script, second.unit))


def write_spoken_decimals(text: str) -> str:
    """The text with 一点五万 as 1.5万; call before the sayings are hidden, as 一点 is one of them."""
    for pattern in (_SPOKEN_PERCENT, _SPOKEN_DECIMAL):
        text = pattern.sub(_decimal_in_digits, text)
    return text


def _spell_out(text: str) -> str:
    text = _FINANCIAL_DIGIT.sub(lambda m: m.group().translate(_FINANCIAL), text)
    text = _DOTTED_THOUSANDS.sub(lambda m: m[1].replace(".", "") + (f".{m[2]}" if m[2] else ""), text)
    text = _SPACED_THOUSANDS.sub(lambda m: m[1].replace(" ", ""), text)
    text = text.replace("百分百", HIDDEN)
    text = _INDEFINITE.sub(lambda m: HIDDEN * len(m.group()), text)
    text = _CANTONESE_HUNDREDS.sub(r"\1百块", text)
    text = _CANTONESE_ODD.sub(r"一\1", text)
    text = _ABOUT_ONE.sub(r"一\1", text)
    return _CANTONESE.sub(r"一\1\2", text)


def _decimal_in_digits(match: re.Match[str]) -> str:
    prefix = "百分之" if match[1].startswith("百分之") else ""
    whole, _ = read_number(match[1].removeprefix(prefix), "")
    return f"{prefix}{whole.value}.{''.join(str(DIGITS[c]) for c in match[2])}"


def _mark_run(marked: MarkedText, match: re.Match[str]) -> str:
    run, after, written = match.group(), match.string[match.end() : match.end() + 3], ""
    while run:
        if not _starts_number(run):
            written, run = written + run[0], run[1:]
            continue
        number, taken = read_number(run, after)
        written += marked.mark_number(number)
        run = run[taken:]
    return written


def _starts_number(run: str) -> bool:
    return run[0].isdigit() or run[0] in DIGITS or run[0] in _TENS or run[0] == "十"


def read_number(run: str, after: str) -> tuple[Number, int]:
    """The number at the start of `run` and how many characters it takes; `after` is what follows the run."""
    if digits := _DIGIT_STRING.match(run):
        spelled = Decimal("".join(str(DIGITS[c]) for c in digits.group()))
        return Number((spelled,), digits.group(), "han"), digits.end()
    said = _tokens(run)
    tokens = _leave_counted_digit(_without_next_number(_valid_prefix(said), said), run, after)
    low, unit = _add_up([(t.kind, t.value) for t in tokens])
    high, _ = _add_up([(t.kind, t.other if t.kind == "pair" else t.value) for t in tokens])
    raw = run[: tokens[-1].end]
    script: Script = "arabic" if raw[0].isdigit() else "han"
    return Number((low,) if low == high else (low, high), raw, script, unit), tokens[-1].end


def _tokens(run: str) -> list[_Token]:
    found: list[_Token] = []
    for match in _TOKEN.finditer(run):
        piece = match.group().lstrip("个 ")
        if piece in _UNITS:
            found.append(_Token("unit", Decimal(_UNITS[piece]), match.end()))
        elif piece in _TENS:
            found.append(_Token("tens", Decimal(_TENS[piece]), match.end()))
        elif piece == "零":
            found.append(_Token("zero", Decimal(0), match.end()))
        elif piece in DIGITS:
            _append_digit(found, Decimal(DIGITS[piece]), match.end(), piece)
        elif piece[0].isdigit():
            found.append(_Token("number", Decimal(piece.replace(",", "")), match.end()))
        else:
            found.append(_Token("about", Decimal(0), match.end()))
    return found


def _append_digit(found: list[_Token], value: Decimal, end: int, piece: str) -> None:
    """Join two neighbouring digits into a stretch (七八百) or a two-digit string (八五折)."""
    before = found[-1] if found else None
    if before is None or before.kind != "digit":
        found.append(_Token("digit", value, end))
    elif value == before.value + 1 or (int(before.value), int(value)) == (3, 5):
        found[-1] = _Token("pair", before.value, end, value)
    elif len(found) == 1 and piece != "两":
        found[-1] = _Token("number", before.value * 10 + value, end)
    else:
        found.append(_Token("digit", value, end))


def _valid_prefix(tokens: list[_Token]) -> list[_Token]:
    """As many tokens as still make one number: scales go down, and no value follows a value."""
    last, limit, has_value, myriads = "", Decimal(10) ** 12, False, False
    for position, token in enumerate(tokens):
        if token.kind in {"digit", "pair", "number", "tens"}:
            if last in {"digit", "pair", "number", "tens"} and not (
                last == "tens" and token.kind in {"digit", "pair"}
            ):
                return tokens[:position]
            if token.kind == "number" and last and token.value >= limit:
                return tokens[:position]
            has_value = True
        elif token.kind == "unit":
            if not _unit_fits(token, last, limit, has_value=has_value) or (myriads and token.value == 10_000):
                return tokens[:position]
            myriads = myriads or token.value == 10_000
        if token.kind == "unit":
            limit = token.value if token.value < 10_000 else Decimal(10_000)
            has_value = True
        last = token.kind
    return tokens


def _without_next_number(tokens: list[_Token], said: list[_Token]) -> list[_Token]:
    """Leave the digits that carry the next scale to the next number: "三百五百" is 300 and 500."""
    if len(said) <= len(tokens) or said[len(tokens)].kind != "unit":
        return tokens
    scale = said[len(tokens)].value
    ends = [i for i, token in enumerate(tokens, start=1) if token.kind == "unit" and token.value >= scale]
    return tokens[: ends[-1]] if ends else tokens


def _unit_fits(token: _Token, last: str, limit: Decimal, *, has_value: bool) -> bool:
    if token.value == 10:
        return last in {"", "digit", "pair", "zero", "unit"} and limit > 10
    if token.value < 10_000:
        return last in {"digit", "pair", "number", "tens"} and token.value < limit
    return has_value


def _leave_counted_digit(tokens: list[_Token], run: str, after: str) -> list[_Token]:
    if len(tokens) < 2 or tokens[-1].kind not in {"digit", "pair", "number"}:
        return tokens
    scale = tokens[-2]
    is_short_form = scale.kind == "unit" and scale.value >= 100
    follower = (run[tokens[-1].end :] + after)[:3]
    is_counted = bool(_COUNTED_NEXT.match(follower)) or run[tokens[-1].end - 1] == "两"
    return tokens[:-1] if is_short_form and is_counted else tokens


def _add_up(parts: list[tuple[str, Decimal]]) -> tuple[Decimal, int]:
    """The value and the last scale of a valid run of tokens."""
    total = section = Decimal(0)
    current: Decimal | None = None
    unit, after_zero = 1, False
    for kind, value in parts:
        if kind == "zero":
            after_zero = True
        elif kind == "unit" and value < 10_000:
            section += (Decimal(1) if current is None else current) * value
            current, unit, after_zero = None, int(value), False
        elif kind == "unit":
            total = (
                (total + section + (current or 0)) * value
                if value > 10_000
                else total + (section + (current or 0)) * value
            )
            section, current, unit, after_zero = Decimal(0), None, int(value), False
        elif kind != "about":
            current = value if current is None else current + value
    return total + section + _tail(current, unit, after_zero=after_zero), max(unit, 1)


def _tail(current: Decimal | None, unit: int, *, after_zero: bool) -> Decimal:
    if current is None:
        return Decimal(0)
    is_short_form = unit >= 100 and not after_zero and current < 10 and current == current.to_integral_value()
    return current * unit / 10 if is_short_form else current
