"""One spelling for everything a borrower may type: script, width, case and invisible characters."""

import re
import unicodedata

import zhconv

# A chat message is rarely past 200 characters; the cap keeps the worst case short and the marks from running out.
LONGEST_READ = 4000

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\u20e3]"
)
# "我tomorrow还": a word ends where the script changes, which \b does not see.
_LATIN_MEETS_HAN = re.compile(r"(?<=[a-z])(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=[a-z])")
_PRIVATE_USE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
# NFKC would turn the Chinese comma into the one that groups thousands: "500，600" is two amounts.
_KEEP = str.maketrans({"，": "\ue000", "：": ":", "。": "\ue001"})
_RESTORE = str.maketrans({"\ue000": "，", "\ue001": "。"})
# Dictation writes "一 千 五 百": three lone numerals or more are one number.
_LONE_NUMERALS = re.compile(
    "(?<![零一二两三四五六七八九十百千万])(?:[零一二两三四五六七八九十百千万] ){2,}[零一二两三四五六七八九十百千万]"
)
# "１，２００元": the wide comma groups thousands when the digits are wide too.
_WIDE_THOUSANDS = re.compile("(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
_QUOTES = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "⁄": "/", "∕": "/", "–": "-", "—": "-", "−": "-", "～": "~", "〜": "~"}
)
# Characters that Unicode and zhconv leave alone and our patterns would otherwise have to list twice.
_VARIANTS = str.maketrans(
    {
        "妳": "你",
        "圓": "元",
        "圆": "元",
        "〇": "零",
        "俾": "给",
        "畀": "给",
        "佢": "他",
        "喺": "在",
        "喇": "啦",
        "嘅": "的",
        "만": "万",
        "천": "千",
    }
)


def fold(text: str) -> str:
    """Lower-case Simplified half-width text without invisible characters, cut at `LONGEST_READ`."""
    shown = _PRIVATE_USE.sub(" ", _INVISIBLE.sub("", text[:LONGEST_READ]))
    grouped = _WIDE_THOUSANDS.sub(",", shown)
    plain = unicodedata.normalize("NFKC", grouped.translate(_KEEP)).translate(_RESTORE)
    simplified: str = zhconv.convert(_without_control(plain), "zh-hans")
    plain = simplified.lower().translate(_QUOTES).translate(_VARIANTS)
    joined = _LONE_NUMERALS.sub(lambda m: m.group().replace(" ", ""), plain)
    return _LATIN_MEETS_HAN.sub(" ", joined)[:LONGEST_READ]


def _without_control(text: str) -> str:
    return "".join(" " if unicodedata.category(c) in {"Cc", "Cs", "Cn"} else c for c in text)
