"""A conversation as a collector reads it: the transcript and the facts beside it, live."""

import re

from backend.cases.rules import Kind
from backend.contact import service as contact
from backend.conversations import service as conversations
from backend.conversations.rules import Sender
from tests.http.console.world import Browser, Console, event_stream


async def test_the_page_shows_the_transcript_and_the_facts_beside_it(console: Console, li: Browser) -> None:
    borrower = await console.borrower(days_late=15)
    talk = await console.talk("我想<b>投诉</b>", borrower=borrower, is_verified=True)
    await console.escalate(talk, Kind.DISPUTE, "说已经还过了")

    page = (await li.get(f"/console/conversations/{talk.id}")).text

    assert "我想&lt;b&gt;投诉&lt;/b&gt;" in page
    facts = page.split('id="facts"')[1]
    expected = (
        "Dispute",
        "说已经还过了",
        "CN¥800.00",
        "CN¥40.00",
        "15 days past due",
        "verified until",
        "Web chat",
    )
    assert [text for text in expected if text not in facts] == []
    assert ("No repayment plan." in facts, "opted out" in facts) == (True, False)


async def test_the_facts_say_when_a_person_is_not_verified_or_has_opted_out(
    console: Console, li: Browser
) -> None:
    talk = await console.talk()
    async with console.database.transaction() as session:
        now = console.clock.now()
        await contact.opt_out(
            session, address_id=talk.address_id, borrower_id=None, source="stop_word", now=now
        )

    facts = (await li.get(f"/console/conversations/{talk.id}/facts")).text

    assert "not verified" in facts
    assert "opted out" in facts


async def test_a_pressed_button_shows_as_its_label(console: Console, li: Browser) -> None:
    talk = await console.talk("你好")
    async with console.database.transaction() as session:
        now = console.clock.now()
        offers = [{"label": "分三期", "value": "offer:2"}]
        await conversations.append(session, talk.id, Sender.BOT, "可以这样还:", now=now, choices=offers)
        await conversations.append(session, talk.id, Sender.BORROWER, "offer:2", now=now)

    page = (await li.get(f"/console/conversations/{talk.id}")).text

    assert '<div class="said__text">分三期</div>' in page
    assert "offer:2" not in page


async def test_a_long_transcript_starts_at_its_end_and_can_be_read_back(
    console: Console, li: Browser
) -> None:
    talk = await console.talk(*[f"第{number}句" for number in range(130)])

    page = (await li.get(f"/console/conversations/{talk.id}")).text
    before = re.search(r"messages\?before=(\d+)", page)
    assert before
    earlier = (await li.get(f"/console/conversations/{talk.id}/messages?before={before.group(1)}")).text

    assert ("第129句" in page, "第29句" in page, "第30句" in page) == (True, False, True)
    assert ("第0句" in earlier, "第29句" in earlier, "before=" in earlier) == (True, True, False)


async def test_what_is_said_arrives_live_and_resumes_after_the_last_message_seen(
    console: Console, li: Browser
) -> None:
    talk = await console.talk("第一句")
    path = f"/console/conversations/{talk.id}/events"

    async with event_stream(li, path) as stream:
        assert "第一句" in (await stream.next("said"))["data"]
        await console.say(talk, Sender.BOT, "第二句")
        second = await stream.next("said")
        assert "第二句" in second["data"]
    await console.say(talk, Sender.BORROWER, "第三句")
    async with event_stream(li, f"{path}?after=0", **{"Last-Event-ID": second["id"]}) as stream:
        third = await stream.next("said")

    assert ("第三句" in third["data"], "第二句" in third["data"]) == (True, False)


async def test_the_page_hears_of_a_takeover_by_a_colleague(
    console: Console, li: Browser, zhao: Browser
) -> None:
    talk = await console.talk()

    async with event_stream(li, f"/console/conversations/{talk.id}/events") as stream:
        before = await stream.next("state")
        await zhao.post(f"/console/conversations/{talk.id}/take-over")
        after = await stream.next("state")

    assert before["data"] != after["data"]
    assert "赵刚 speaks" in (await li.get(f"/console/conversations/{talk.id}/desk")).text
