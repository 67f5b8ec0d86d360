"""Queries of accounts and sign-ins."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.accounts.models import Account, SignIn


async def lock_by_username(session: AsyncSession, username: str) -> Account | None:
    """An account by its user name, for this transaction alone."""
    return await session.scalar(select(Account).where(Account.username == username).with_for_update())


async def by_token_index(
    session: AsyncSession, token_index: bytes, now: datetime
) -> tuple[SignIn, Account] | None:
    """The sign-in of a token that has not expired, with its account."""
    wanted = select(SignIn, Account).join(Account, Account.id == SignIn.account_id)
    row = (
        await session.execute(wanted.where(SignIn.token_index == token_index, SignIn.expires_at > now))
    ).first()
    return (row[0], row[1]) if row else None


async def delete_sign_in(session: AsyncSession, token_index: bytes) -> None:
    """End one sign-in."""
    await session.execute(delete(SignIn).where(SignIn.token_index == token_index))
