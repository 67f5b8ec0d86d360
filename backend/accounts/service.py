"""Accounts of the lender's own people, and their sign-ins."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from uuid import UUID

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy.ext.asyncio import AsyncSession

from backend.accounts import repository
from backend.accounts.errors import AccountInvalid, SignInRefused
from backend.accounts.models import Account, SignIn
from backend.accounts.rules import LOCKED_FOR, MAX_FAILED_TRIES, MIN_PASSWORD_LENGTH, SIGNED_IN_FOR, Role
from backend.audit import service as audit
from backend.kit.crypto import cipher

_hasher = PasswordHasher()


@dataclass(frozen=True)
class Collector:
    """The person who is signed in, as pages need to know them."""

    account_id: UUID
    username: str
    display_name: str
    role: Role
    csrf_token: str


async def create(
    session: AsyncSession, *, username: str, display_name: str, password: str, role: str, now: datetime
) -> UUID:
    """Make an account; gives its id. Raises AccountInvalid for a taken name, an unknown role or a weak password."""
    if role not in set(Role):
        raise AccountInvalid(f"“{role}” is no role; choose one of {', '.join(Role)}.")
    if len(password) < MIN_PASSWORD_LENGTH:
        raise AccountInvalid(f"A password needs at least {MIN_PASSWORD_LENGTH} characters.")
    if await repository.lock_by_username(session, username):
        raise AccountInvalid(f"There is an account called “{username}” already.")
    account = Account(
        username=username,
        display_name=display_name,
        role=role,
        password_hash=_hasher.hash(password),
        created_at=now,
    )
    session.add(account)
    await session.flush()
    await audit.record(
        session,
        actor="operator",
        action="account.created",
        subject=f"account:{account.id}",
        details={"role": role},
        now=now,
    )
    return account.id


async def exists(session: AsyncSession, username: str) -> bool:
    """Whether there is an account of this name."""
    return await repository.lock_by_username(session, username) is not None


async def sign_in(session: AsyncSession, username: str, password: str, now: datetime) -> str | None:
    """A fresh secret token for the cookie; None when refused. The caller commits either way: failed tries count."""
    account = await repository.lock_by_username(session, username)
    right = _matches(account.password_hash if account else _decoy_hash(), password)
    if account is None or (account.locked_until and account.locked_until > now):
        return None
    if not right:
        _count_failure(account, now)
        return None
    account.failed_tries, account.locked_until = 0, None
    return await _open(session, account, now)


@cache
def _decoy_hash() -> str:
    """Checked when the user name is unknown, so that the answer takes as long as for a known one."""
    return _hasher.hash(secrets.token_urlsafe(16))


def _matches(password_hash: str, password: str) -> bool:
    try:
        return _hasher.verify(password_hash, password)
    except (VerifyMismatchError, InvalidHashError):
        return False


def _count_failure(account: Account, now: datetime) -> None:
    account.failed_tries += 1
    if account.failed_tries >= MAX_FAILED_TRIES:
        account.failed_tries, account.locked_until = 0, now + LOCKED_FOR


async def _open(session: AsyncSession, account: Account, now: datetime) -> str:
    token = secrets.token_urlsafe(32)
    session.add(
        SignIn(
            token_index=cipher().index(token),
            account_id=account.id,
            csrf_token=secrets.token_urlsafe(24),
            created_at=now,
            expires_at=now + SIGNED_IN_FOR,
        )
    )
    await session.flush()
    await audit.record(
        session,
        actor=f"account:{account.id}",
        action="account.signed_in",
        subject=f"account:{account.id}",
        now=now,
    )
    return token


async def who(session: AsyncSession, token: str, now: datetime) -> Collector:
    """The person behind a cookie's token. Raises SignInRefused when it is unknown or has expired."""
    found = await repository.by_token_index(session, cipher().index(token), now)
    if found is None:
        raise SignInRefused("Please sign in.")
    sign_in_row, account = found
    return Collector(
        account.id, account.username, account.display_name, Role(account.role), sign_in_row.csrf_token
    )


async def sign_out(session: AsyncSession, token: str) -> None:
    """End the sign-in of a cookie's token."""
    await repository.delete_sign_in(session, cipher().index(token))
