"""All topics, and which of them answers an intent or a button."""

from bot.topics import (
    account,
    application_status,
    applying,
    contact_wishes,
    courtesies,
    credit,
    people,
    policy,
    repayment,
    requests,
    unsure,
    verification,
)
from bot.topics.base import Topic

TOPICS: tuple[Topic, ...] = (
    verification.TOPIC,
    repayment.TOPIC,
    repayment.PLAN,
    account.TOPIC,
    application_status.TOPIC,
    applying.TOPIC,
    credit.TOPIC,
    requests.TOPIC,
    policy.TOPIC,
    people.TOPIC,
    people.WRONG_PERSON,
    people.THIRD_PARTY,
    contact_wishes.STOP,
    contact_wishes.RESUME,
    contact_wishes.LANGUAGE,
    courtesies.TOPIC,
    unsure.TOPIC,
)
BY_INTENT: dict[str, Topic] = {intent: topic for topic in TOPICS for intent in topic.intents}
BY_NAME: dict[str, Topic] = {topic.name: topic for topic in TOPICS}
_BY_BUTTON: dict[str, Topic] = {
    **{prefix: topic for topic in TOPICS for prefix in topic.buttons},
    "plan:yes": repayment.TOPIC,
    "plan:no": repayment.TOPIC,
    "plan:other": repayment.TOPIC,
    "plan:change": repayment.PLAN,
    "plan:replace": repayment.PLAN,
}


def topic_of_button(value: str) -> Topic | None:
    """The topic a button's value belongs to; "ask:<intent>" is the topic of that intent."""
    prefix, _, argument = value.partition(":")
    if prefix == "ask":
        return BY_INTENT.get(argument)
    return _BY_BUTTON.get(value) or _BY_BUTTON.get(prefix)
