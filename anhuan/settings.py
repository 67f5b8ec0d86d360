"""The settings of an installation: one typed table, read from the environment and a .env file in the working folder."""

import ipaddress
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from anhuan.home import default_home
from backend.kit.errors import StartupFault

_UNSET = "not set"


def _setting(name: str, description: str, default: Any = None, *, shown: str | None = None) -> Any:
    """One row of the table: the variable's name, what it does, and its default as documentation shows it."""
    shown = shown or (_UNSET if default is None else f"`{default}`")
    return Field(
        default=default, validation_alias=name, description=description, json_schema_extra={"shown": shown}
    )


class Settings(BaseSettings):
    """Every setting. Making one reads the environment; it raises StartupFault with one sentence for a wrong value."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True)

    home: Path = Field(
        default_factory=default_home,
        validation_alias="ANHUAN_HOME",
        description="The data folder: embedded database, keys, trained models, logs.",
        json_schema_extra={
            "shown": "`.anhuan` in the project; `/var/lib/anhuan` for root where PostgreSQL's user may not enter it"
        },
    )
    host: str = _setting("HOST", "The address the web process listens on.", "127.0.0.1")
    port: int = _setting("PORT", "The port the web process listens on.", 8000)
    public_url_given: str | None = _setting(
        "PUBLIC_URL",
        "The address by which borrowers and providers reach the web process; with https, cookies are Secure.",
        shown="`http://HOST:PORT`",
    )
    database_url: SecretStr | None = _setting(
        "DATABASE_URL", "The PostgreSQL to use.", shown="the embedded PostgreSQL in the data folder"
    )
    secret_key: SecretStr | None = _setting(
        "ANHUAN_SECRET_KEY",
        "The key that personal fields are encrypted with: 32 bytes or more, in base64. "
        "The same for every process, on every machine.",
        shown="made once and kept in the data folder",
    )
    nlu_port: int = _setting("NLU_PORT", "The port that an NLU server started here listens on.", 5005)
    nlu_url_given: str | None = _setting(
        "NLU_URL",
        "Where the NLU answers. When it is set, `anhuan demo` starts no NLU of its own.",
        shown="`http://127.0.0.1:NLU_PORT`",
    )
    nlu_token_given: SecretStr | None = _setting(
        "NLU_TOKEN", "What the NLU wants to be told.", shown="made once and kept in the data folder"
    )
    knowledge_folder: Path | None = _setting(
        "ANHUAN_KNOWLEDGE_FOLDER",
        "The lender's own folder of knowledge articles; `anhuan knowledge check` says whether it is whole.",
        shown="the sample lender's articles",
    )
    eligibility_folder: Path | None = _setting(
        "ANHUAN_ELIGIBILITY_FOLDER",
        "The lender's own folder with `eligibility.yml` (who may apply) and `documents.yml` (what that takes).",
        shown="the sample lender's rules",
    )
    telegram_bot_token: SecretStr | None = _setting(
        "TELEGRAM_BOT_TOKEN", "The bot's token. When it is set, borrowers are served on Telegram."
    )
    telegram_api_base_url: str = _setting(
        "TELEGRAM_API_BASE_URL", "The Telegram Bot API, or a gateway to it.", "https://api.telegram.org"
    )
    telegram_webhook_secret: SecretStr | None = _setting(
        "TELEGRAM_WEBHOOK_SECRET",
        "The secret that Telegram sends with each webhook call. Unset, the route is off and a bot process polls.",
    )
    twilio_account_sid: str | None = _setting(
        "TWILIO_ACCOUNT_SID",
        "The Twilio account. Without one, SMS go to the simulated handset beside the web chat.",
    )
    twilio_auth_token: SecretStr | None = _setting(
        "TWILIO_AUTH_TOKEN", "The account's token; webhooks are checked with it too."
    )
    twilio_from: str | None = _setting("TWILIO_FROM", "The number that SMS are sent from, in E.164 form.")
    twilio_messaging_service_sid: str | None = _setting(
        "TWILIO_MESSAGING_SERVICE_SID", "The messaging service that sends SMS, instead of TWILIO_FROM."
    )
    twilio_api_base_url: str = _setting(
        "TWILIO_API_BASE_URL", "Twilio's REST API, or a gateway to it.", "https://api.twilio.com"
    )
    wechat_api_base_url: str = _setting(
        "WECHAT_API_BASE_URL", "Reserved for the WeChat channel.", "https://api.weixin.qq.com"
    )
    applications_api_secret: SecretStr | None = _setting(
        "APPLICATIONS_API_SECRET",
        "The secret with which the lender's own system signs what it tells of applications, 32 characters or more. "
        "Unset, that API is closed.",
    )
    review_days: int = _setting(
        "REVIEW_DAYS",
        "How many days messages that were not understood are kept, masked, for `anhuan nlu review`; then they are deleted.",
        90,
    )
    is_demo: bool = _setting(
        "ANHUAN_DEMO",
        "Shows the demo panel and makes the demo accounts with their known password. Never for real borrowers.",
        default=False,
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = _setting(
        "LOG_LEVEL", "How much is logged: DEBUG, INFO, WARNING or ERROR.", "INFO"
    )

    def __init__(self, **values: Any) -> None:
        try:
            # Given by field name here; pydantic's own way to allow both would also read HOME as `home`.
            super().__init__(**{_variable(name): value for name, value in values.items()})
        except ValidationError as error:
            raise StartupFault(_sentence(error)) from None
        except UnicodeDecodeError:
            raise StartupFault("The file .env in this folder is not UTF-8 text.") from None

    @field_validator("log_level", mode="before")
    @classmethod
    def _any_case(cls, level: object) -> object:
        return level.upper() if isinstance(level, str) else level

    @field_validator("home")
    @classmethod
    def _absolute(cls, home: Path) -> Path:
        return home.expanduser().absolute()

    @field_validator("knowledge_folder", "eligibility_folder")
    @classmethod
    def _from_here(cls, folder: Path | None) -> Path | None:
        return folder.expanduser().absolute() if folder else None

    @model_validator(mode="after")
    def _check(self) -> "Settings":
        for name, port in (("PORT", self.port), ("NLU_PORT", self.nlu_port)):
            if not 1 <= port <= 65535:
                raise StartupFault(f"{name} is {port}; a port is a number from 1 to 65535.")
        _check_twilio(self)
        if self.review_days < 1:
            raise StartupFault("REVIEW_DAYS must be at least 1.")
        if len(plain(self.applications_api_secret) or "x" * 32) < 32:
            raise StartupFault("APPLICATIONS_API_SECRET is too short: make one with: openssl rand -hex 32")
        if self.telegram_webhook_secret and not self.telegram_bot_token:
            raise StartupFault(
                "Telegram is half configured: TELEGRAM_WEBHOOK_SECRET is set, TELEGRAM_BOT_TOKEN is missing."
            )
        return self

    @property
    def public_url(self) -> str:
        """The address others reach the web process by, without a slash at its end."""
        return (self.public_url_given or self.local_url).rstrip("/")

    @property
    def local_url(self) -> str:
        """The address of the web process on this machine."""
        return f"http://{_reachable(self.host)}:{self.port}"

    @property
    def nlu_url(self) -> str:
        """Where the NLU answers."""
        return (self.nlu_url_given or f"http://127.0.0.1:{self.nlu_port}").rstrip("/")

    @cached_property
    def nlu_token(self) -> SecretStr:
        """What the NLU wants to be told; made and kept in the data folder (mode 600) when none is configured."""
        return self.nlu_token_given or SecretStr(kept_secret(self.home, "nlu-token").hex())

    @property
    def has_twilio(self) -> bool:
        """Whether SMS really leave the house."""
        return self.twilio_account_sid is not None


def _variable(field: str) -> str:
    return str(Settings.model_fields[field].validation_alias)


def kept_secret(home: Path, name: str, configured: SecretStr | None = None) -> bytes:
    """A secret of this installation: the configured one, else the one in the data folder, made when missing."""
    from backend.kit.crypto import (
        load_secret,  # loads the database's library, which most readers of settings spare
    )

    try:
        return load_secret(plain(configured), home / name)
    except OSError as error:
        raise StartupFault(f"The data folder {home} cannot be used: {error.strerror or error}.") from error


def plain(secret: SecretStr | None) -> str | None:
    """The text of a secret, for whoever has to present it."""
    return secret.get_secret_value() if secret else None


def _check_twilio(settings: Settings) -> None:
    sender = settings.twilio_from or settings.twilio_messaging_service_sid
    needed = {
        "TWILIO_ACCOUNT_SID": settings.twilio_account_sid,
        "TWILIO_AUTH_TOKEN": settings.twilio_auth_token,
        "TWILIO_FROM (or TWILIO_MESSAGING_SERVICE_SID)": sender,
    }
    missing = [name for name, value in needed.items() if not value]
    if missing and len(missing) < len(needed):
        raise StartupFault(f"Twilio is half configured: {' and '.join(missing)} must be set too.")


def is_on_this_machine_only(host: str) -> bool:
    """Whether an address is a loopback, which no other machine can reach."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _reachable(host: str) -> str:
    """A host as a browser on this machine can open it."""
    if host in {"0.0.0.0", "::", ""}:  # noqa: S104 - compared, not bound
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


def _sentence(error: ValidationError) -> str:
    first = error.errors(include_input=False, include_url=False)[0]
    reason = first["msg"].removesuffix(".")
    return f"The setting {first['loc'][0]} is wrong: {reason[:1].lower()}{reason[1:]}."


def rows() -> list[tuple[str, str, str]]:
    """The table of settings: variable, default, what it does."""
    return [
        (str(field.validation_alias), _shown(field.json_schema_extra), field.description or "")
        for field in Settings.model_fields.values()
    ]


def _shown(extra: Any) -> str:
    return str(extra["shown"])


def markdown_table() -> str:
    """The table of settings as it stands in docs/configuration.md."""
    lines = ["| variable | default | what it does |", "|---|---|---|"]
    return "\n".join(
        [*lines, *(f"| `{name}` | {default} | {purpose} |" for name, default, purpose in rows())]
    )
