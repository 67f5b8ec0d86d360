"""Tables that commands print."""

from pydantic import SecretStr

from anhuan.settings import Settings
from backend.arrears.ladder import load_ladder


def ladder() -> str:
    """The tiers of the ladder as a Markdown table; docs/ladder.md holds the same one."""
    lines = [
        "| tier | days past due | channels, in order | hour | tone | may be late by |",
        "|---|---|---|---|---|---|",
    ]
    for tier in load_ladder().tiers:
        days = f"{tier.from_day}" if tier.from_day == tier.to_day else f"{tier.from_day} to {tier.to_day}"
        late = f"{tier.catch_up_days} days" if tier.catch_up_days != 1 else "1 day"
        channels = ", ".join(tier.channels)
        lines.append(f"| {tier.name} | {days} | {channels} | {tier.hour}:00 | {tier.tone} | {late} |")
    return "\n".join(lines)


def in_force(settings: Settings) -> str:
    """Every variable with the value this process would use; of secrets only that they are set."""
    return "\n".join(
        f"{field.validation_alias}={_shown(getattr(settings, name))}"
        for name, field in Settings.model_fields.items()
    )


def _shown(value: object) -> str:
    if value is None:
        return ""
    return "********" if isinstance(value, SecretStr) else str(value)
