"""Applications for tests: told through the one function that every source uses."""

from collections.abc import Mapping
from datetime import datetime
from itertools import count

from sqlalchemy.ext.asyncio import AsyncSession

from backend.applications import service
from backend.applications.rules import Source, Stage, Told
from backend.applications.service import Recorded
from backend.applications.telling import NewApplication
from backend.loans.products import Product

_numbers = count(1)


def wish(**changed: object) -> NewApplication:
    """What is known of an application with its first event."""
    known = {
        "borrower_number": None,
        "name": "王秀兰",
        "phone": "+8610000000001",
        "language": "zh-Hans",
        "timezone": "Asia/Shanghai",
        "jurisdiction": "cn",
        "product_code": "startup",
        "currency": "CNY",
        "amount": 10_000_000,
    }
    return NewApplication(**{**known, **changed})  # type: ignore[arg-type]


async def tell(
    session: AsyncSession,
    products: Mapping[str, Product],
    number: str,
    stage: Stage,
    at: datetime,
    *,
    now: datetime | None = None,
    new: NewApplication | None = None,
    event_id: str | None = None,
    **details: object,
) -> Recorded:
    """Tell an event of an application, as the lender's system does, at once unless `now` is later."""
    return await service.record(
        session,
        number,
        Told(stage, at, **details),  # type: ignore[arg-type]
        event_id=event_id or f"test-{next(_numbers)}",
        source=Source.API,
        products=products,
        now=now or at,
        new=new,
    )
