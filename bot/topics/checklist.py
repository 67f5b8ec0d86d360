"""Somebody's list of documents: shown, marked off in words or by button, and sent as a file."""

import re
from collections.abc import Sequence

from backend.eligibility import service as eligibility
from backend.eligibility.documents import Needed
from backend.eligibility.service import Kept
from backend.outbox.service import Attachment
from bot.checklist_page import Page, Row, render
from bot.exchange import Choice, Exchange, Reply
from bot.topics.applying_marks import asks_for_file, asks_for_list, may_mark, names_list, read_marks
from bot.topics.applying_replies import BUTTON, CHANNELS, FILE, MY_LIST, START, STATUS, product_of

_BUTTONS_AT_ONCE = 8
# Without a list, "what is missing" may be about a payment: only talk of documents counts.
_ABOUT_DOCUMENTS = frozenset({"faq_materials", "faq_material_details", "faq_application_process"})
# Numbers and "ready", and not one word more.
_NUMBERS_READY = re.compile(
    r"[\d\s,，、.和及&]+(?:[号號项項])?(?:都|也|已经|已經)?(?:准备|準備)?(?:好|齐|齊|有|备好|備好)?(?:了|啦|晒)?"
    r"|\d[\d\s,.&]*(?:and \d+ )?(?:are |is )?(?:ready|done|ok)",
    re.IGNORECASE,
)
_SHOWS_LIST = (f"{BUTTON}:mark:", f"{BUTTON}:file")


async def current(exchange: Exchange) -> Kept | None:
    """The list that counts in this conversation, if its owner is who writes."""
    return await eligibility.current(
        exchange.session,
        exchange.parts.eligibility,
        product_of(exchange),
        conversation_id=exchange.conversation.id,
        borrower_id=exchange.borrower.id if exchange.borrower else None,
    )


async def keep(exchange: Exchange, facts: dict[str, int | str]) -> Kept:
    """Make and keep the list for these facts."""
    return await eligibility.keep(
        exchange.session,
        exchange.parts.eligibility,
        product_of(exchange),
        facts,
        conversation_id=exchange.conversation.id,
        borrower_id=exchange.borrower.id if exchange.borrower else None,
        now=exchange.now,
    )


async def is_behind_proof(exchange: Exchange) -> bool:
    """Whether the list of this conversation belongs to somebody who has to prove who they are first."""
    return await eligibility.is_behind_proof(
        exchange.session,
        exchange.conversation.id,
        borrower_id=exchange.borrower.id if exchange.borrower else None,
        known_as=exchange.address.borrower_id,
    )


async def recognise(exchange: Exchange) -> Sequence[Reply] | None:
    """Words about the list: what is missing, what is ready, send it; None where they are about something else."""
    text = exchange.heard.text
    wants_file, wants_list = asks_for_file(text), asks_for_list(text)
    if not (wants_file or wants_list or may_mark(text)):
        return None
    kept = await current(exchange)
    if kept is None:
        is_mine = names_list(text) or (wants_list and exchange.heard.intent in _ABOUT_DOCUMENTS)
        return [Reply("checklist-none", {}, [START])] if is_mine else None
    marks = read_marks(text, kept.documents, is_shown=_was_shown(exchange))
    if marks:
        return await _mark(exchange, kept, marks.ready, marks.missing)
    if wants_file:
        return [file(exchange, kept)]
    return [show(exchange, kept)] if wants_list else None


def is_numbered(exchange: Exchange) -> bool:
    """Whether a message marks off the list just shown by its numbers: "1 3 5 好了". Nothing else can be meant by that."""
    return bool(_NUMBERS_READY.fullmatch(exchange.heard.text.strip())) and _was_shown(exchange)


def _was_shown(exchange: Exchange) -> bool:
    return any(value.startswith(_SHOWS_LIST) for value in exchange.dialogue.choices)


async def press(exchange: Exchange, action: str, argument: str) -> Sequence[Reply]:
    """A button of the list."""
    kept = await current(exchange)
    if kept is None:
        return [Reply("checklist-none", {}, [START])]
    if action == "file":
        return [file(exchange, kept)]
    number = int(argument) if argument.isascii() and argument.isdecimal() else 0
    known = {number} & {one.number for one in kept.documents}
    if action == "mark" and known:
        return await _mark(exchange, kept, frozenset(known), frozenset())
    if action == "unmark" and known:
        return await _mark(exchange, kept, frozenset(), frozenset(known))
    return [show(exchange, kept)]


async def _mark(
    exchange: Exchange, kept: Kept, ready: frozenset[int], missing: frozenset[int]
) -> Sequence[Reply]:
    for numbers, is_ready in ((ready, True), (missing, False)):
        if numbers:
            await eligibility.mark(exchange.session, kept.id, numbers, ready=is_ready, now=exchange.now)
    after = await current(exchange)
    assert after is not None
    return [_marked(exchange, after, ready, missing) if after.missing else _all_ready(exchange, after)]


def _all_ready(exchange: Exchange, after: Kept) -> Reply:
    values = {"link": product_of(exchange).website, "count": len(after.documents)}
    return Reply("checklist-all-ready", values, [CHANNELS, FILE, MY_LIST, STATUS])


def _marked(exchange: Exchange, after: Kept, ready: frozenset[int], missing: frozenset[int]) -> Reply:
    values = {
        "name": _names(exchange, [one for one in after.documents if one.number in ready]),
        "title": _names(exchange, [one for one in after.documents if one.number in missing]),
        "count": len(ready),
        "rest": len(missing),
        "left": len(after.missing),
        "lines": "\n".join(line(exchange, one, is_ready=False, with_place=False) for one in after.missing),
    }
    return Reply("checklist-marked", values, _buttons(exchange, after))


def _names(exchange: Exchange, documents: Sequence[Needed]) -> str:
    between = ", " if exchange.language == "en" else "、"
    return between.join(one.document.name[exchange.language] for one in documents)


def listed(exchange: Exchange, kept: Kept) -> Reply:
    """A list that was just made, with the file where the channel carries one."""
    lines = [line(exchange, one, is_ready=one.number in kept.ready) for one in kept.documents]
    values = {"lines": "\n".join(lines), "count": len(kept.documents)}
    if not exchange.carries_files:
        return Reply("checklist-made", values)
    return Reply("checklist-made-with-file", values, file=as_file(exchange, kept))


def show(exchange: Exchange, kept: Kept) -> Reply:
    """The whole list with what is ready, and buttons to mark off what is not."""
    lines = [line(exchange, one, is_ready=one.number in kept.ready) for one in kept.documents]
    values = {
        "lines": "\n".join(lines),
        "count": len(kept.documents),
        "left": len(kept.missing),
    }
    return Reply("checklist-shown", values, _buttons(exchange, kept))


def _buttons(exchange: Exchange, kept: Kept) -> list[Choice]:
    marks = [
        Choice(f"{BUTTON}:mark:{one.number}", "choice-mark", {"name": one.document.name[exchange.language]})
        for one in kept.missing[:_BUTTONS_AT_ONCE]
    ]
    return [*marks, FILE, CHANNELS]


def line(exchange: Exchange, one: Needed, *, is_ready: bool, with_place: bool = True) -> str:
    """One document: its number, name and form, and where it is had as long as it is missing."""
    sign = "☑" if is_ready else "☐"
    first = f"{sign} {one.number}. {one.document.name[exchange.language]} — {form(exchange, one)}"
    if is_ready or not with_place or not exchange.carries_files:
        return first
    where = exchange.text("checklist-where", name=one.document.where[exchange.language])
    return f"{first}\n    {where}"


def form(exchange: Exchange, one: Needed) -> str:
    """In which form a document is handed in, how many, for whom, and how fresh it must be."""
    document = one.document
    parts = [exchange.text(f"checklist-form-{document.form.replace('_', '-')}", count=document.copies)]
    if one.people > 1:
        parts.append(exchange.text("checklist-each", count=one.people))
    if document.valid_days:
        parts.append(exchange.text("checklist-valid", days=document.valid_days))
    between = ", " if exchange.language == "en" else "，"
    return between.join(parts)


def file(exchange: Exchange, kept: Kept) -> Reply:
    """The list as a printable file; where the channel carries none, the list as text."""
    if not exchange.carries_files:
        lines = [line(exchange, one, is_ready=one.number in kept.ready) for one in kept.documents]
        return Reply("checklist-no-file", {"lines": "\n".join(lines)})
    return Reply(
        "checklist-file", {"count": len(kept.documents)}, [MY_LIST, CHANNELS], file=as_file(exchange, kept)
    )


def as_file(exchange: Exchange, kept: Kept) -> Attachment:
    """The printable list in the language of the conversation. It names no person."""
    product = product_of(exchange)
    language = exchange.language
    page = Page(
        language=language,
        title=exchange.text("checklist-page-title"),
        subtitle=f"{exchange.lender} · {product.name[language]}",
        made=exchange.text("checklist-page-made", day=exchange.today),
        columns=(
            exchange.text("checklist-column-name"),
            exchange.text("checklist-column-form"),
            exchange.text("checklist-column-where"),
        ),
        rows=tuple(_row(exchange, one, kept) for one in kept.documents),
        notes=(
            exchange.text("checklist-page-keep-originals"),
            exchange.text("checklist-page-no-promise"),
            exchange.text("checklist-page-submit", link=product.website, hotline=product.hotline),
        ),
        page_number=lambda number: exchange.text("checklist-page-number", number=number),
    )
    return Attachment(exchange.text("checklist-file-name"), "application/pdf", render(page))


def _row(exchange: Exchange, one: Needed, kept: Kept) -> Row:
    language, in_what_form = exchange.language, form(exchange, one)
    return Row(
        number=one.number,
        name=one.document.name[language],
        note=one.document.note.get(language, ""),
        form=in_what_form[:1].upper() + in_what_form[1:],
        where=one.document.where[language],
        is_ready=one.number in kept.ready,
    )
