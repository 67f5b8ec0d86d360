"""A collector at the console, as their browser would act."""

import re
from dataclasses import dataclass
from uuid import uuid4

import httpx

from backend.accounts import service as accounts
from tests.journeys.world import World

PASSWORD = "correct horse battery"


@dataclass
class Collector:
    """Somebody signed in at the console, with the CSRF token of their pages."""

    http: httpx.AsyncClient
    csrf: str

    async def queue(self) -> str:
        """The queue as it is shown."""
        return (await self.http.get("/console/queue")).text

    async def first_conversation(self) -> str:
        """The id of the conversation on top of the queue."""
        found = re.search(r"/console/conversations/([0-9a-f-]{36})", await self.queue())
        assert found is not None
        return found.group(1)

    async def page_of(self, conversation_id: str) -> str:
        """A conversation's page."""
        return (await self.http.get(f"/console/conversations/{conversation_id}")).text

    async def takes_over(self, conversation_id: str) -> None:
        """Speak from now on."""
        await self._post(f"/console/conversations/{conversation_id}/take-over")

    async def writes(self, conversation_id: str, text: str) -> httpx.Response:
        """Send a message; gives the answer, refused or not."""
        form = {"text": text, "client_id": str(uuid4()), "csrf_token": self.csrf}
        return await self.http.post(f"/console/conversations/{conversation_id}/messages", data=form)

    async def hands_back(self, conversation_id: str) -> None:
        """Give the word back to the bot."""
        await self._post(f"/console/conversations/{conversation_id}/hand-back", outcome="question_answered")

    async def _post(self, path: str, **form: str) -> None:
        answer = await self.http.post(path, data={"csrf_token": self.csrf, **form})
        assert answer.status_code == 303, answer.text


async def sign_in(world: World, username: str = "liwei", role: str = "collector") -> Collector:
    """Make an account and sign it in in a browser of its own."""
    async with world.parts.database.transaction() as session:
        await accounts.create(
            session,
            username=username,
            display_name="李伟",
            password=PASSWORD,
            role=role,
            now=world.clock.now(),
        )
    transport = world.client._transport
    browser = httpx.AsyncClient(transport=transport, base_url="http://testserver")
    answer = await browser.post("/console/sign-in", data={"username": username, "password": PASSWORD})
    assert answer.status_code == 303, answer.text
    page = (await browser.get("/console")).text
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token is not None
    return Collector(browser, token.group(1))
