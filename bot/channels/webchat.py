"""The web chat: delivering is writing into the conversation, which the sender does itself for every channel."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.channels.base import Accepted, Delivery, Parcel


class WebchatChannel:
    """Delivered as soon as the message stands in the conversation that the browser reads."""

    name = "webchat"
    is_transactional = True

    async def deliver(self, session: AsyncSession, parcel: Parcel) -> Delivery:
        """Nothing more to do: the transcript is the channel."""
        return Accepted()

    async def look_up(self, parcel: Parcel) -> None:
        """A transactional delivery is never in doubt: it committed with its record, or neither did."""
