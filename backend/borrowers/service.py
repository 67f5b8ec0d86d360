"""Borrowers: who they are, whose rules protect them, and how they prove it is them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hmac import compare_digest
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit import service as audit
from backend.borrowers import repository, rules
from backend.borrowers.models import Borrower, Verification
from backend.kit.crypto import cipher
from backend.kit.errors import NotFound
from backend.kit.phones import normal_phone

_JURISDICTIONS = ("cn", "us", "uk")


@dataclass(frozen=True)
class Protection:
    """Whose contact rules hold for a person, and the clock they live by."""

    jurisdiction: str
    timezone: str


# Somebody we do not know yet is treated by the rules of the lender's home.
UNKNOWN_PERSON = Protection("cn", "Asia/Shanghai")


@dataclass(frozen=True)
class CodeIssued:
    """A code was asked for. `borrower` and `code` are for the sender only: when both are None nobody is known by

    that number, and the answer to the person must be the same.
    """

    borrower: Borrower | None
    code: str | None


class CodeCheck(StrEnum):
    """What a typed code turned out to be."""

    RIGHT = "right"
    WRONG = "wrong"
    NO_TRIES_LEFT = "no_tries_left"
    EXPIRED = "expired"


class TooManyCodes(Exception):
    """This address or this phone has asked for too many codes within the hour."""


async def get(session: AsyncSession, borrower_id: UUID) -> Borrower:
    """A borrower by id. Raises NotFound."""
    borrower = await session.get(Borrower, borrower_id)
    if borrower is None:
        raise NotFound("There is no such borrower.")
    return borrower


async def borrower_by_phone(session: AsyncSession, phone: str) -> Borrower | None:
    """The borrower who registered a number (E.164); None when nobody did, or several who cannot be told apart."""
    found = await repository.by_phone_indexes(session, [cipher().index(phone)])
    return found[0] if len(found) == 1 else None


async def borrower_by_number(session: AsyncSession, external_id: str) -> Borrower | None:
    """The borrower of one of the lender's own numbers."""
    return await repository.by_external_id(session, external_id)


async def applicant(
    session: AsyncSession,
    application: str,
    *,
    name: str,
    phone: str,
    language: str,
    timezone: str,
    jurisdiction: str,
) -> Borrower | None:
    """Who applies, by phone (E.164) and name together: a borrower we know, or somebody new who is stored as one, so

    that they can prove to be themselves. None when the phone is known for another name, or for several people.
    """
    index = cipher().index(phone)
    await repository.lock_phone(session, index)
    found = await repository.by_phone_indexes(session, [index])
    if found:
        same = [one for one in found if rules.is_same_name(one.name, name)]
        return same[0] if len(found) == 1 and same else None
    newcomer = Borrower(
        external_id=rules.applicants_number(application),
        name=name,
        phone=phone,
        phone_index=index,
        language=language,
        timezone=timezone,
        jurisdiction=jurisdiction,
        source_digest=b"",  # the first import of this person as a borrower is a change
    )
    session.add(newcomer)
    await session.flush()
    return newcomer


async def protection(session: AsyncSession, borrower_id: UUID | None) -> Protection:
    """Whose contact rules and clock hold for a borrower, or for somebody unknown."""
    if borrower_id is None:
        return UNKNOWN_PERSON
    borrower = await get(session, borrower_id)
    return Protection(borrower.jurisdiction, borrower.timezone)


async def issue_code(
    session: AsyncSession, address_id: UUID, typed_phone: str, now: datetime
) -> CodeIssued | None:
    """Make a one-time code for the registered phone that was typed; None when the text is no phone number.

    Raises TooManyCodes beyond the hourly limits, per address and per phone.
    """
    numbers = {number for j in _JURISDICTIONS if (number := normal_phone(typed_phone, j))}
    if not numbers:
        return None
    indexes = sorted(cipher().index(number) for number in numbers)
    await _check_limits(session, address_id, indexes, now)
    found = await repository.by_phone_indexes(session, indexes)
    # Two people behind one number: neither can be told from the other, so nobody is known by it.
    borrower = found[0] if len(found) == 1 else None
    code = rules.new_code()
    session.add(
        Verification(
            address_id=address_id,
            borrower_id=borrower.id if borrower else None,
            phone_index=borrower.phone_index if borrower else indexes[0],
            code_index=cipher().index(f"{address_id}:{code}"),
            tries_left=rules.CODE_TRIES,
            created_at=now,
            expires_at=now + rules.CODE_LIFETIME,
        )
    )
    await session.flush()
    return CodeIssued(borrower, code if borrower else None)


async def _check_limits(
    session: AsyncSession, address_id: UUID, indexes: Sequence[bytes], now: datetime
) -> None:
    since = now - timedelta(hours=1)
    if (
        await repository.count_codes_since(session, since, address_id=address_id)
        >= rules.CODES_PER_HOUR_PER_ADDRESS
    ):
        raise TooManyCodes
    for index in indexes:
        if (
            await repository.count_codes_since(session, since, phone_index=index)
            >= rules.CODES_PER_HOUR_PER_PHONE
        ):
            raise TooManyCodes


async def check_code(
    session: AsyncSession, address_id: UUID, typed: str, now: datetime
) -> tuple[CodeCheck, UUID | None]:
    """Compare a typed code with the newest one of this address; with RIGHT comes the borrower's id. A code works once."""
    newest = await repository.lock_latest(session, address_id)
    if newest is None or newest.used_at is not None or newest.expires_at <= now:
        return CodeCheck.EXPIRED, None
    if newest.tries_left <= 0:
        return CodeCheck.NO_TRIES_LEFT, None
    newest.tries_left -= 1
    right = compare_digest(bytes(newest.code_index), cipher().index(f"{address_id}:{typed}"))
    if not right or newest.borrower_id is None:
        await session.flush()
        return (CodeCheck.WRONG if newest.tries_left else CodeCheck.NO_TRIES_LEFT), None
    newest.used_at = now
    await audit.record(
        session,
        actor="borrower",
        action="identity.verified",
        subject=f"borrower:{newest.borrower_id}",
        details={"address_id": str(address_id), "method": "one_time_code"},
        now=now,
    )
    return CodeCheck.RIGHT, newest.borrower_id


async def sample_borrowers(session: AsyncSession, limit: int = 12) -> Sequence[Borrower]:
    """A few borrowers of the portfolio, for the demo's choice of handsets."""
    return await repository.samples(session, limit)
