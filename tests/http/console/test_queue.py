"""What the queue promises."""

import re
from datetime import timedelta
from uuid import UUID

from backend.cases.rules import Kind
from backend.conversations.rules import Sender
from tests.http.console.world import Browser, Console, event_stream


async def test_the_queue_shows_what_a_collector_must_know_to_choose(console: Console, li: Browser) -> None:
    talk = await console.talk(borrower=await console.borrower(name="王秀兰", days_late=15))
    await console.escalate(talk, Kind.COMPLAINT, "电话打到了单位")
    console.clock.advance(timedelta(minutes=12))

    page = (await li.get("/console")).text

    expected = (
        "Complaint",
        "电话打到了单位",
        "王秀兰",
        "15 days past due",
        "12 min",
        "23 h 48 min left",
        "简体",
    )
    assert [text for text in expected if text not in page] == []
    assert talk.borrower is not None
    assert talk.borrower.phone not in page
    assert f"*** {talk.borrower.phone[-4:]}" in page


async def test_the_queue_is_ordered_by_weight_and_then_by_deadline(console: Console, li: Browser) -> None:
    kinds = (Kind.UNSURE, Kind.REQUEST, Kind.DISTRESS, Kind.REQUEST, Kind.COMPLAINT)
    ids = await console.escalate_one_by_one(kinds)

    shown = re.findall(r'id="case-([0-9a-f-]{36})"', (await li.get("/console")).text)

    assert [UUID(case_id) for case_id in shown] == [ids[2], ids[4], ids[1], ids[3], ids[0]]


async def test_a_case_past_its_deadline_says_so(console: Console, li: Browser) -> None:
    await console.escalate(await console.talk(), Kind.REQUEST)
    console.clock.advance(timedelta(minutes=27))

    page = (await li.get("/console")).text

    assert "late by 12 min" in page
    assert "one past its deadline" in page


async def test_a_taken_case_shows_who_has_it_and_waits_no_more(
    console: Console, li: Browser, zhao: Browser
) -> None:
    talk = await console.taken_talk(zhao)

    theirs, own = (await li.get("/console")).text, (await zhao.get("/console")).text

    assert "With colleagues" in theirs
    assert "赵刚" in theirs.split("With colleagues")[1]
    assert "Nobody is waiting" in theirs
    assert f'id="held-{talk.id}"' in own.split("Waiting for a person")[0]


async def test_the_held_list_tells_where_the_borrower_waits_for_an_answer(
    console: Console, li: Browser
) -> None:
    talk = await console.taken_talk(li, "你好", "在吗")
    assert "waits for your answer" in (await li.get("/console")).text

    await console.say(talk, Sender.COLLECTOR, "在的")

    assert "waits for your answer" not in (await li.get("/console")).text


async def test_a_new_case_is_announced_to_every_open_queue(console: Console, li: Browser) -> None:
    async with event_stream(li, "/console/events") as stream:
        assert await stream.next_queue() == {"waiting": 0, "new": []}

        await console.escalate(await console.talk(), Kind.COMPLAINT)

        assert await stream.next_queue() == {"waiting": 1, "new": ["New case: Complaint."]}


async def test_a_longer_queue_asks_the_database_no_more_often(console: Console, li: Browser) -> None:
    await console.escalate_one_by_one([Kind.REQUEST] * 2)
    with console.counted_queries() as for_two:
        await li.get("/console/queue")
    await console.escalate_one_by_one([Kind.REQUEST] * 4)
    with console.counted_queries() as for_six:
        await li.get("/console/queue")

    assert len(for_two) == len(for_six) <= 7


async def test_a_stream_ends_with_the_sign_in(console: Console, li: Browser) -> None:
    async with event_stream(li, "/console/events") as stream:
        await stream.next("queue")
        await li.post("/console/sign-out")

        await console.escalate(await console.talk())

        await stream.next("signed-out")
