"""What the API of applications takes and gives."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from backend.applications.models import Application
from backend.applications.rules import Stage
from backend.applications.service import Recorded
from backend.kit.clock import aware

Text = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=64, pattern=r"^[^\x00-\x1f\x7f]+$")
]
Name = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=100, pattern=r"^[^\x00-\x1f\x7f]+$"),
]
EventId = Annotated[
    str, StringConstraints(min_length=1, max_length=120, pattern=r"^[A-Za-z0-9][A-Za-z0-9._:/-]*$")
]
Codes = Annotated[list[Annotated[str, StringConstraints(max_length=40)]], Field(max_length=40)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ApplicationIn(_Strict):
    """What has to be known of an application with its first event. Later only `amount` and `language` are taken over."""

    borrower_id: Text | None = Field(
        None, description="the lender's number of this person, as in borrowers.csv"
    )
    name: Name
    phone: Annotated[str, StringConstraints(min_length=5, max_length=40)]
    language: Literal["zh-Hans", "zh-Hant", "en"]
    timezone: Text = "Asia/Shanghai"
    jurisdiction: Literal["cn", "us", "uk"] = "cn"
    product: Text = Field(description="a code of the lender's products")
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
    amount: Annotated[str, StringConstraints(pattern=r"^[0-9]{1,12}(\.[0-9]{1,2})?$")] = Field(
        description="in major units, as text: 100000.00"
    )


class EventIn(_Strict):
    """One thing that happened to an application."""

    event_id: EventId = Field(description="the lender's own id of this event: told twice, it counts once")
    stage: Stage
    at: AwareDatetime = Field(description="when it happened, with an offset from UTC")
    missing_documents: Codes = Field(default=[], description="codes; needed for documents_missing")
    send_by: date | None = Field(
        None, description="the last day for what is missing; needed for documents_missing"
    )
    refusal_reasons: Codes = Field(default=[], description="codes; needed for refused")
    decision_due_at: AwareDatetime | None = Field(None, description="else reckoned from the product's hours")
    application: ApplicationIn | None = Field(
        None, description="needed with the first event of an application"
    )


class ApplicationOut(BaseModel):
    """Where an application stands after an event."""

    number: str
    result: Literal["moved", "kept", "known"] = Field(
        description="moved; kept: older than what was known, in the history only; known: told before, nothing changed"
    )
    stage: Stage
    since: datetime
    decision_due_at: datetime | None
    applicant_is_certain: bool = Field(
        description="false: the phone is known for somebody else too, so nobody is told of it"
    )

    @classmethod
    def of(cls, recorded: Recorded) -> "ApplicationOut":
        """What an event left behind."""
        application: Application = recorded.application
        due = application.decision_due_at
        return cls(
            number=application.number,
            result=recorded.taken.value,
            stage=Stage(application.stage),
            since=aware(application.stage_since),
            decision_due_at=aware(due) if due else None,
            applicant_is_certain=application.borrower_id is not None,
        )
