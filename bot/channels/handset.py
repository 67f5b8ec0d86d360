"""The demo handset: where no SMS provider is configured, an SMS is shown on a simulated phone."""

from sqlalchemy.ext.asyncio import AsyncSession

from backend.kit.clock import Clock
from backend.outbox import service as outbox
from bot.channels.base import Accepted, Delivery, Parcel


class DemoHandsetChannel:
    """Delivered as soon as it stands on the simulated phone, which lives in our own database. Sends nothing anywhere."""

    name = "sms"
    is_transactional = True

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def deliver(self, session: AsyncSession, parcel: Parcel) -> Delivery:
        """Write the message onto the phone of its number."""
        await outbox.show_on_handset(
            session,
            parcel.address_id,
            parcel.text,
            inbound=False,
            now=self._clock.now(),
            outbox_id=parcel.outbox_id,
        )
        return Accepted()

    async def look_up(self, parcel: Parcel) -> None:
        """A transactional delivery is never in doubt: it committed with its record, or neither did."""
