"""Whether a text is written in the language it stands under."""

import re
from typing import Final

_HAN: Final = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
# GB 2312 holds no character of the Traditional script only; Big5 none of the Simplified. Neither knows every rare
# character of a name, so what they lack is shown to a person instead of refused.
_ENCODINGS: Final = {"zh-Hans": "gb2312", "zh-Hant": "big5"}


def foreign_characters(text: str, language: str) -> str:
    """The Chinese characters of a text that its language does not write, each once, in order."""
    characters = dict.fromkeys(_HAN.findall(text))
    encoding = _ENCODINGS.get(language)
    return "".join(char for char in characters if encoding is None or not _can_write(char, encoding))


def _can_write(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
