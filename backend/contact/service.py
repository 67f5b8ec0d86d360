"""The one gate for every outgoing word, and the record of who may be contacted where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit import service as audit
from backend.contact import repository
from backend.contact.models import ConsentRecord, LedgerEntry
from backend.contact.rules import ContactFacts, Decision, Draft, Outcome, Pack, decide


@dataclass(frozen=True)
class Recipient:
    """To whom one message goes: the address, the borrower behind it if known, and which rules protect them."""

    address_id: UUID
    borrower_id: UUID | None
    loan_id: UUID | None
    jurisdiction: str
    timezone: str
    is_verified: bool
    is_registered_phone: bool


class Gate:
    """Decides with the rule packs of this installation and writes every decision to the ledger."""

    def __init__(self, packs: Mapping[str, Pack]) -> None:
        self._packs = packs

    async def judge(
        self,
        session: AsyncSession,
        outbox_id: UUID,
        draft: Draft,
        to: Recipient,
        *,
        stage: str,
        now: datetime,
    ) -> Decision:
        """The decision about one message, written to the ledger whatever it is. `stage` is queue or send."""
        facts = await _facts(session, to, now)
        decision = decide(draft, facts, self._packs[to.jurisdiction])
        session.add(_entry(outbox_id, draft, to, facts, decision, stage))
        await session.flush()
        return decision

    async def preview(self, session: AsyncSession, draft: Draft, to: Recipient, *, now: datetime) -> Decision:
        """What the decision would be; nothing is written."""
        return decide(draft, await _facts(session, to, now), self._packs[to.jurisdiction])

    @property
    def jurisdictions(self) -> frozenset[str]:
        """The jurisdictions there is a rule pack for."""
        return frozenset(self._packs)


async def _facts(session: AsyncSession, to: Recipient, now: datetime) -> ContactFacts:
    today = now.astimezone(ZoneInfo(to.timezone)).replace(hour=0, minute=0, second=0, microsecond=0)
    let_out: Sequence[datetime] = ()
    if to.borrower_id is not None:
        let_out = await repository.reminders_since(session, to.borrower_id, now - timedelta(days=7))
    return ContactFacts(
        now=now,
        timezone=to.timezone,
        is_verified=to.is_verified,
        is_registered_phone=to.is_registered_phone,
        opted_out=not await repository.may_contact(session, to.address_id, to.borrower_id),
        reminders_today=sum(1 for at in let_out if at >= today),
        reminders_7_days=len(let_out),
        oldest_of_7_days=let_out[0] if let_out else None,
    )


def _entry(
    outbox_id: UUID, draft: Draft, to: Recipient, facts: ContactFacts, decision: Decision, stage: str
) -> LedgerEntry:
    return LedgerEntry(
        at=facts.now,
        outbox_id=outbox_id,
        stage=stage,
        borrower_id=to.borrower_id,
        loan_id=to.loan_id,
        address_id=to.address_id,
        channel=draft.channel,
        purpose=draft.purpose,
        origin=draft.origin,
        outcome=decision.outcome.value,
        rule=decision.rule.id,
        clause=decision.rule.clause,
        policy_version=decision.policy_version,
        until=decision.until,
        facts=_readable(draft, facts, decision),
    )


def _readable(draft: Draft, facts: ContactFacts, decision: Decision) -> dict[str, object]:
    return {
        "timezone": facts.timezone,
        "local_time": facts.now.astimezone(ZoneInfo(facts.timezone)).isoformat(timespec="seconds"),
        "verified": facts.is_verified,
        "opted_out": facts.opted_out,
        "reminders_today": facts.reminders_today,
        "reminders_7_days": facts.reminders_7_days,
        "shows_debt": draft.shows_debt,
        "answers_at": draft.answers_at.isoformat() if draft.answers_at else None,
        # The phrase itself may quote a person; the ledger keeps that it was the content, the refusal shows the phrase.
        "detail": decision.detail if decision.outcome is Outcome.DEFER else None,
    }


async def opt_out(
    session: AsyncSession, *, address_id: UUID, borrower_id: UUID | None, source: str, now: datetime
) -> None:
    """Stop contact at an address; with a borrower known, at every address of that borrower. In force at once."""
    await _record_consent(session, address_id, borrower_id, may_contact=False, source=source, now=now)


async def opt_in(
    session: AsyncSession, *, address_id: UUID, borrower_id: UUID | None, source: str, now: datetime
) -> None:
    """Take up contact again where it was stopped."""
    await _record_consent(session, address_id, borrower_id, may_contact=True, source=source, now=now)


async def _record_consent(
    session: AsyncSession,
    address_id: UUID,
    borrower_id: UUID | None,
    *,
    may_contact: bool,
    source: str,
    now: datetime,
) -> None:
    session.add(ConsentRecord(address_id=address_id, may_contact=may_contact, source=source, at=now))
    if borrower_id is not None:
        session.add(ConsentRecord(borrower_id=borrower_id, may_contact=may_contact, source=source, at=now))
    await session.flush()
    await audit.record(
        session,
        actor="borrower",
        action="consent.given" if may_contact else "consent.withdrawn",
        subject=f"address:{address_id}",
        details={"source": source, "borrower_id": str(borrower_id) if borrower_id else None},
        now=now,
    )


async def may_contact(session: AsyncSession, address_id: UUID, borrower_id: UUID | None) -> bool:
    """Whether neither the address nor its borrower has opted out."""
    return await repository.may_contact(session, address_id, borrower_id)
