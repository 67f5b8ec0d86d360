"""Taking over, writing, handing back."""

import asyncio
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from backend.audit import service as audit
from backend.cases.models import Case
from backend.console.models import CollectorNote
from backend.contact.models import LedgerEntry
from backend.conversations import service as conversations
from backend.conversations.rules import Sender, Status
from backend.inbox.models import InboxEvent
from backend.outbox.models import OutboxMessage
from tests.http.console.world import Browser, Console


async def test_taking_over_makes_the_collector_the_speaker_and_takes_the_cases(
    console: Console, li: Browser
) -> None:
    talk = await console.talk()
    await console.escalate(talk)

    desk = await li.post(f"/console/conversations/{talk.id}/take-over")

    assert "You speak; the bot is silent" in desk.text
    assert await console.speaker(talk.id) == Status.PERSON
    assert [case.taken_by for case in await console.rows(Case)] == [li.account_id]


async def test_a_conversation_of_a_colleague_cannot_be_taken_written_in_or_handed_back(
    console: Console, li: Browser, zhao: Browser
) -> None:
    talk = await console.taken_talk(zhao)
    here = f"/console/conversations/{talk.id}"

    answers = [
        await li.post(f"{here}/take-over"),
        await li.write(talk.id, "您好"),
        await li.post(f"{here}/hand-back", outcome="other"),
    ]

    assert [answer.status_code for answer in answers] == [409, 409, 409]
    sentence = "A colleague speaks in this conversation, or you have not taken it over."
    assert all(sentence in answer.text for answer in answers)
    assert all(answer.headers["hx-retarget"] == "#notice" for answer in answers)
    assert await console.rows(OutboxMessage) == []


async def test_a_supervisor_does_not_speak_over_a_collector_either(console: Console, zhao: Browser) -> None:
    talk = await console.taken_talk(zhao)
    supervisor = await console.signed_in("sun", "supervisor")

    assert (await supervisor.post(f"/console/conversations/{talk.id}/take-over")).status_code == 409


async def test_a_message_passes_the_gate_and_waits_in_the_outbox(console: Console, li: Browser) -> None:
    talk = await console.taken_talk(li)
    heard_at = console.clock.now()
    console.clock.advance(timedelta(minutes=3))

    answer = await li.write(talk.id, "  您好,我是李敏。  ")

    assert answer.status_code == 200
    [message] = await console.rows(OutboxMessage)
    assert (message.body, message.origin, message.purpose) == ("您好,我是李敏。", "collector", "reply")
    assert (message.status, message.shows_debt, message.answers_at) == ("planned", False, heard_at)
    conversation = await console.conversation(talk.id)
    assert message.fence == conversation.fence
    assert [entry.outcome for entry in await console.rows(LedgerEntry)] == ["allow"]


async def test_a_message_on_its_way_shows_as_sending_until_it_is_said(console: Console, li: Browser) -> None:
    talk = await console.taken_talk(li)
    await li.write(talk.id, "您好,我是李敏。")
    unsettled = f"/console/conversations/{talk.id}/unsettled"
    assert "sending…" in (await li.get(unsettled)).text

    async with console.database.transaction() as session:
        message = (await session.scalars(select(OutboxMessage))).one()
        message.status = "sent"
        await conversations.append(
            session,
            talk.id,
            Sender.COLLECTOR,
            "您好,我是李敏。",
            now=console.clock.now(),
            outbox_id=message.id,
        )

    assert (await li.get(unsettled)).text.strip() == ""


async def test_the_same_message_sent_twice_by_an_impatient_hand_is_queued_once(
    console: Console, li: Browser
) -> None:
    talk = await console.taken_talk(li)
    client_id = str(uuid4())

    answers = [await li.write(talk.id, "您好", client_id) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert len(await console.rows(OutboxMessage)) == 1


async def test_a_forbidden_phrase_is_shown_with_its_rule_and_nothing_is_sent(
    console: Console, li: Browser
) -> None:
    talk = await console.taken_talk(li)

    answer = await li.write(talk.id, "再不还就坐牢")

    assert answer.status_code == 409
    assert 'data-rule="CN-10"' in answer.text
    assert "<mark>坐牢</mark>" in answer.text
    assert "CBA guide 2026 ch. 3" in answer.text
    assert ">再不还就坐牢</textarea>" in answer.text
    assert [message.status for message in await console.rows(OutboxMessage)] == ["refused"]
    assert [(entry.outcome, entry.rule) for entry in await console.rows(LedgerEntry)] == [("refuse", "CN-10")]
    assert (await li.get(f"/console/conversations/{talk.id}/unsettled")).text.strip() == ""


async def test_a_held_back_message_keeps_the_draft_on_a_page_without_scripts_too(
    console: Console, li: Browser
) -> None:
    talk = await console.taken_talk(li)
    form = {"csrf_token": li.csrf, "text": "再不还就坐牢", "client_id": str(uuid4())}

    answer = await li.http.post(f"/console/conversations/{talk.id}/messages", data=form)

    assert answer.status_code == 409
    assert ">再不还就坐牢</textarea>" in answer.text
    assert "<title>" in answer.text


@pytest.mark.parametrize("text", ["您欠 840 元", "合同 {contract} 的事"])
async def test_a_debt_is_named_to_a_verified_person_only(console: Console, li: Browser, text: str) -> None:
    stranger = await console.taken_talk(li)
    verified = await console.taken_talk(li, is_verified=True)
    contract = await console.contract(verified)

    refused = await li.write(stranger.id, text.format(contract=contract))
    allowed = await li.write(verified.id, text.format(contract=contract.lower()))

    assert (refused.status_code, allowed.status_code) == (409, 200)
    assert 'data-rule="CN-06"' in refused.text
    assert "the person at this address is not verified" in refused.text


async def test_at_night_a_message_nobody_asked_for_is_put_off_and_not_sent(
    console: Console, li: Browser
) -> None:
    talk = await console.taken_talk(li)
    console.clock.advance(timedelta(hours=13))  # 23:00 in Beijing, long after the borrower's last words
    await li.sign_in("li")
    await li.take_token()

    answer = await li.write(talk.id, "您好")

    assert answer.status_code == 409
    assert 'data-rule="CN-01"' in answer.text
    assert "08:00 (Asia/Shanghai)" in answer.text
    assert [message.status for message in await console.rows(OutboxMessage)] == ["cancelled"]


@pytest.mark.parametrize(
    ("text", "sentence"), [("", "Write a message first."), (" \n ", "Write a message first.")]
)
async def test_an_empty_message_is_refused_in_a_sentence(
    console: Console, li: Browser, text: str, sentence: str
) -> None:
    talk = await console.taken_talk(li)

    answer = await li.write(talk.id, text)

    assert answer.status_code == 422
    assert sentence in answer.text


async def test_an_overlong_message_is_refused_in_a_sentence(console: Console, li: Browser) -> None:
    talk = await console.taken_talk(li)

    answer = await li.write(talk.id, "好" * 2001)

    assert (answer.status_code, "too long" in answer.text) == (422, True)
    assert await console.rows(OutboxMessage) == []


async def test_handing_back_closes_the_cases_keeps_the_note_and_gives_the_bot_a_turn(
    console: Console, li: Browser
) -> None:
    talk = await console.taken_talk(li)

    desk = await li.post(
        f"/console/conversations/{talk.id}/hand-back", outcome="promise_made", note="周五发工资后还"
    )

    assert "The bot speaks" in desk.text
    assert await console.speaker(talk.id) == Status.BOT
    [case] = await console.rows(Case)
    assert (case.outcome, case.closed_at) == ("promise_made", console.clock.now())
    [turn] = await console.rows(InboxEvent)
    assert (turn.conversation_id, turn.source) == (talk.id, "console")


async def test_a_note_is_for_colleagues_and_no_part_of_the_conversation(
    console: Console, li: Browser
) -> None:
    talk = await console.taken_talk(li)
    await li.post(f"/console/conversations/{talk.id}/hand-back", outcome="other", note="周五发工资后还")

    facts = (await li.get(f"/console/conversations/{talk.id}/facts")).text

    assert "周五发工资后还" in facts
    assert [note.text for note in await console.rows(CollectorNote)] == ["周五发工资后还"]
    async with console.database.transaction() as session:
        said = [message.text for message in await conversations.messages(session, talk.id)]
    assert said == ["我想找人工"]


async def test_handing_back_needs_an_outcome_from_the_list(console: Console, li: Browser) -> None:
    talk = await console.taken_talk(li)

    answer = await li.post(f"/console/conversations/{talk.id}/hand-back", outcome="whatever")

    assert answer.status_code == 422
    assert await console.speaker(talk.id) == Status.PERSON


async def test_every_act_of_a_collector_is_in_the_audit_trail(console: Console, li: Browser) -> None:
    talk = await console.taken_talk(li)
    await li.write(talk.id, "您好")
    await li.post(f"/console/conversations/{talk.id}/hand-back", outcome="other")

    async with console.database.transaction() as session:
        rows = await session.execute(select(audit.AuditEntry.action, audit.AuditEntry.actor))
        acts = [action for action, actor in rows if actor == f"account:{li.account_id}"]

    assert acts == [
        "account.signed_in",
        "conversation.taken_over",
        "message.written",
        "conversation.handed_back",
    ]


async def test_of_two_collectors_who_take_over_at_once_one_speaks(
    console: Console, li: Browser, zhao: Browser
) -> None:
    talk = await console.talk()
    await console.escalate(talk)
    path = f"/console/conversations/{talk.id}/take-over"

    answers = await asyncio.gather(*(browser.post(path) for browser in (li, zhao) for _ in range(3)))

    assert sorted(answer.status_code for answer in answers) == [200, 200, 200, 409, 409, 409]
