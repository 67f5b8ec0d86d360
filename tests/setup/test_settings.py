"""Settings: one table, read from the environment and .env, each mistake said in one sentence."""

import re
import stat
from pathlib import Path

import pytest

from anhuan.home import PROJECT
from anhuan.settings import Settings, markdown_table, rows
from anhuan.tables import in_force
from backend.kit.errors import StartupFault

_OURS = [str(field.validation_alias) for field in Settings.model_fields.values()]


@pytest.fixture(autouse=True)
def _nothing_is_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in _OURS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def test_the_documentation_holds_the_table_of_settings() -> None:
    assert markdown_table() in (PROJECT / "docs" / "configuration.md").read_text(encoding="utf-8")


def test_every_setting_says_what_it_does() -> None:
    assert all(purpose.endswith(".") for _, _, purpose in rows())


def test_the_example_file_names_every_setting() -> None:
    example = (PROJECT / ".env.example").read_text(encoding="utf-8")

    assert re.findall(r"^# ?([A-Z_]+)=", example, re.MULTILINE) == _OURS


def test_a_file_in_the_working_folder_is_read_and_the_environment_wins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("PORT=8111\nNLU_PORT=5111\n")
    monkeypatch.setenv("NLU_PORT", "5222")

    settings = Settings()

    assert (settings.port, settings.nlu_port) == (8111, 5222)


def test_an_empty_value_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "")

    assert Settings().telegram_bot_token is None


def test_the_users_home_folder_is_not_taken_for_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/somewhere/else")

    assert Settings().home != Path("/somewhere/else")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"PORT": "0"}, "PORT is 0; a port is a number from 1 to 65535."),
        ({"PORT": "http"}, "The setting PORT is wrong: input should be a valid integer, unable to parse"),
        ({"LOG_LEVEL": "loud"}, "The setting LOG_LEVEL is wrong: input should be 'DEBUG', 'INFO'"),
        (
            {"TWILIO_ACCOUNT_SID": "AC1", "TWILIO_FROM": "+15550100"},
            "Twilio is half configured: TWILIO_AUTH_TOKEN must be set too.",
        ),
        (
            {"TWILIO_AUTH_TOKEN": "secret"},
            "Twilio is half configured: TWILIO_ACCOUNT_SID and TWILIO_FROM (or TWILIO_MESSAGING_SERVICE_SID)",
        ),
        ({"TELEGRAM_WEBHOOK_SECRET": "s"}, "Telegram is half configured: TELEGRAM_WEBHOOK_SECRET is set,"),
    ],
)
def test_a_wrong_setting_is_said_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], sentence: str
) -> None:
    for name, value in given.items():
        monkeypatch.setenv(name, value)

    with pytest.raises(StartupFault, match=f"^{re.escape(sentence)}"):
        Settings()


def test_a_value_is_never_repeated_in_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NLU_PORT", "hunter2")

    with pytest.raises(StartupFault) as raised:
        Settings()

    assert "hunter2" not in str(raised.value)


def test_secrets_are_hidden_where_settings_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    secrets = [
        "DATABASE_URL",
        "ANHUAN_SECRET_KEY",
        "NLU_TOKEN",
        "TELEGRAM_BOT_TOKEN",
        "TELEGRAM_WEBHOOK_SECRET",
    ]
    for name in secrets:
        monkeypatch.setenv(name, "hunter2")

    shown = in_force(Settings())

    assert "hunter2" not in shown + repr(Settings())
    assert shown.count("********") == len(secrets)


def test_the_token_of_the_nlu_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    made = Settings(home=tmp_path).nlu_token.get_secret_value()

    assert len(made) == 64
    assert Settings(home=tmp_path).nlu_token.get_secret_value() == made
    assert stat.S_IMODE((tmp_path / "nlu-token").stat().st_mode) == 0o600


def test_a_data_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file, not a folder")

    with pytest.raises(
        StartupFault, match=r"home cannot be used: Not a directory\.$|home cannot be used: File exists\.$"
    ):
        _ = Settings(home=tmp_path / "home").nlu_token
