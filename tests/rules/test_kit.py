"""Money, secrets, logs and phone numbers."""

import json
import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kit import logging as logs
from backend.kit.crypto import Cipher
from backend.kit.errors import StartupFault
from backend.kit.money import CurrencyMismatch, Money, parse_minor
from backend.kit.phones import normal_phone

_CIPHER = Cipher(b"k" * 32)


def test_two_currencies_are_never_added() -> None:
    with pytest.raises(CurrencyMismatch):
        Money(1, "CNY") + Money(1, "USD")


@pytest.mark.parametrize(
    ("text", "minor"), [("1234.50", 123_450), ("0.01", 1), ("800", 80_000), (" 7.1 ", 710)]
)
def test_amounts_become_whole_minor_units(text: str, minor: int) -> None:
    assert parse_minor(text, "CNY") == minor


@pytest.mark.parametrize("text", ["1.234", "abc", "", "NaN", "Infinity", "1,200"])
def test_what_is_no_exact_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="“"):
        parse_minor(text, "CNY")


@given(st.text())
def test_what_is_sealed_can_be_opened_and_never_looks_the_same(text: str) -> None:
    clean = text.encode("utf-8", "ignore").decode()
    assert _CIPHER.open(_CIPHER.seal(clean)) == clean
    assert _CIPHER.seal(clean) != _CIPHER.seal(clean)


def test_another_key_opens_nothing() -> None:
    with pytest.raises(StartupFault, match="another key"):
        Cipher(b"x" * 32).open(_CIPHER.seal("王秀兰"))


@pytest.mark.parametrize("typed", ["100 0000 0001", "+86 10000000001", "8610000000001", "100-0000-0001"])
def test_a_phone_is_the_same_however_it_is_typed(typed: str) -> None:
    assert normal_phone(typed) == "+8610000000001"


def test_logs_carry_no_person_and_no_secret(capsys: pytest.CaptureFixture[str]) -> None:
    before = logging.getLogger().handlers[:]
    logs.configure("INFO")
    try:
        logs.get_logger("test").info(
            "turn.done",
            text="我欠多少钱",
            phone="+8610000000001",
            conversation_id="c1",
            note="call 10000000001",
        )
        logging.getLogger("library").warning("GET /bot123456789:AAH1234567890abcdefghijklmnopqrstuv/getMe")
    finally:
        logging.getLogger().handlers[:] = before
    written = capsys.readouterr().err
    assert "10000000001" not in written
    assert "欠" not in written
    assert "AAH1234567890" not in written
    assert json.loads(written.splitlines()[0])["conversation_id"] == "c1"
