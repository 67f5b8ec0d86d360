"""Without a secret the API of applications is closed."""

import httpx


async def test_without_a_secret_nobody_is_believed(client: httpx.AsyncClient) -> None:
    answer = await client.post("/api/applications/A1/events", content=b"{}")

    assert (answer.status_code, answer.json()["error"]["message"]) == (404, "There is nothing here.")
