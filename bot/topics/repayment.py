"""Negotiating a plan: the engine decides, this topic listens, shows, and stores what was agreed. See repayment.mmd."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from backend.arrears import service as arrears
from backend.arrears.models import OverdueState
from backend.cases import service as cases
from backend.cases.rules import Kind
from backend.kit.money import Money
from backend.loans import service as loans
from backend.loans.models import Loan
from backend.plans import service as plans
from backend.plans.errors import PlanInForce, PlanOutsidePolicy
from backend.plans.rules import Debt, PlanTerms, Policy
from bot.doubt import risk_of
from bot.exchange import Choice, Exchange, Reply
from bot.negotiation import (
    CannotPay,
    Chooses,
    Corrects,
    Move,
    NegotiationState,
    Phase,
    Proposes,
    Response,
    ResponseKind,
    step,
)
from bot.topics import repayment_replies as replies
from bot.topics.account import loan_name
from bot.topics.base import Topic
from bot.topics.repayment_moves import BARE_ANSWERS, WISHES, button_move, moves

_LOAN = "loan"
_ENDED = {Phase.AGREED, Phase.CLOSED}
# Of doubtful words only moves that name figures are taken, and only to show what they would come to.
_SHOWN_FIRST = (Proposes, Corrects, Chooses)
_ONLY_SHOWS = {ResponseKind.OFFERS, ResponseKind.COUNTER, ResponseKind.CONFIRM, ResponseKind.ASK}
_TOGETHER = risk_of("propose_payment").too_low


@dataclass(frozen=True)
class Table:
    """What a negotiation is about: the loan, what it owes now, and the limits."""

    loan: Loan
    state: OverdueState
    debt: Debt
    policy: Policy
    replans: int


def is_open(exchange: Exchange) -> bool:
    """Whether a negotiation waits for the borrower's next word."""
    stored = exchange.dialogue.negotiation
    return stored is not None and Phase(stored["phase"]) not in _ENDED


def means_one_thing(exchange: Exchange) -> bool:
    """Whether each likely meaning is the same move of the open negotiation, with figures named.

    Such a doubt makes no difference. What follows is shown for confirmation before it counts.
    """
    heard = exchange.heard
    if not is_open(exchange) or not heard.likely:
        return False
    names = {heard.intent, *heard.likely[:2]}
    if sum(guess.confidence for guess in heard.ranking if guess.intent in names) < _TOGETHER:
        return False
    state = _state(exchange)
    made = [moves(replace(heard, intent=name), state, total=sys.maxsize, source="") for name in names]
    return (
        all(made)
        and all(one == made[0] for one in made)
        and all(isinstance(m, _SHOWN_FIRST) for m in made[0])
    )


async def take_up(exchange: Exchange) -> Sequence[Reply] | None:
    """While a negotiation is open, bare answers belong to it: yes, no, an amount, a date, the second one."""
    if not is_open(exchange) or exchange.borrower is None:
        return None
    heard = exchange.heard
    names_a_choice = heard.quantities.ordinal is not None
    if heard.intent in BARE_ANSWERS or (names_a_choice and heard.intent in WISHES):
        return await answer(exchange) or None
    return None


async def answer(exchange: Exchange) -> Sequence[Reply]:
    """One round of the negotiation about the loan that is talked about."""
    if exchange.heard.intent == "refuse_to_pay" and exchange.button is None:
        return [replies.refusal(exchange)]
    if await _lies_with_a_person(exchange):
        return [replies.passed_on(exchange)]
    table = await _lay_table(exchange)
    if isinstance(table, Reply):
        return [table]
    state = _state(exchange)
    made = _moves(exchange, state, table.debt)
    if not made:
        return []
    for move in made:
        state, response = _step(table, exchange, state, move)
        if state.phase in _ENDED:  # a later move would hide how it ended
            break
    if exchange.heard.is_unsure and response.kind not in _ONLY_SHOWS:
        return []  # what is not certain decides nothing
    exchange.dialogue.negotiation = state.to_json()
    return await _respond(exchange, table, state, response)


async def _lies_with_a_person(exchange: Exchange) -> bool:
    """Whether a colleague has been asked to decide: until they have, the bot offers nothing of its own."""
    waiting = await cases.open_in(exchange.session, exchange.conversation.id)
    return any(case.kind in {Kind.APPROVAL, Kind.HARDSHIP} for case in waiting)


def _step(
    table: Table, exchange: Exchange, state: NegotiationState, move: Move
) -> tuple[NegotiationState, Response]:
    return step(state, move, table.debt, table.policy, exchange.today, replans_so_far=table.replans)


def _state(exchange: Exchange) -> NegotiationState:
    if is_open(exchange) and exchange.dialogue.negotiation is not None:
        return NegotiationState.from_json(exchange.dialogue.negotiation)
    return NegotiationState()


def _moves(exchange: Exchange, state: NegotiationState, debt: Debt) -> list[Move]:
    if exchange.button is not None:
        move = button_move(exchange.button, state)
        if move is not None:
            return [move]
        if exchange.button_argument(_LOAN) is not None:
            return [CannotPay()]
    return moves(exchange.heard, state, total=debt.total, source=str(exchange.event_id))


async def _lay_table(exchange: Exchange) -> Table | Reply:
    """The loan to talk about: the one chosen or talked about before, else the one that is overdue; asks when several are."""
    assert exchange.borrower is not None
    theirs = {str(loan.id): loan for loan in await loans.loans_of(exchange.session, exchange.borrower.id)}
    states = {
        key: await arrears.state_now(exchange.session, exchange.parts.products, loan.id, now=exchange.now)
        for key, loan in theirs.items()
    }
    chosen = exchange.button_argument(_LOAN) or (exchange.dialogue.loan_id if is_open(exchange) else None)
    owing = [key for key, state in states.items() if state.total_due > 0]
    if chosen not in theirs:
        if not owing:
            return replies.nothing_owed(exchange, list(theirs.values()), states)
        if len(owing) > 1:
            return _which_loan(exchange, [theirs[key] for key in owing], states)
        chosen = owing[0]
    exchange.dialogue.loan_id = chosen
    return await _table_of(exchange, theirs[chosen], states[chosen])


async def _table_of(exchange: Exchange, loan: Loan, state: OverdueState) -> Table | Reply:
    plan = await plans.active_plan(exchange.session, loan.id)
    if plan is not None:
        values = {"loan": loan_name(exchange, loan)}
        choices = [
            Choice("ask:ask_plan_status", "choice-plan-status"),
            Choice("plan:change", "choice-change-plan"),
        ]
        return Reply("plan-in-force", values, choices, shows_debt=True)
    return Table(
        loan=loan,
        state=state,
        debt=arrears.debt_of(state, loan.currency),
        policy=exchange.parts.policies[loan.product_code],
        replans=await plans.replans_so_far(exchange.session, loan.id),
    )


def _which_loan(exchange: Exchange, owing: Sequence[Loan], states: dict[str, OverdueState]) -> Reply:
    choices = [
        Choice(
            f"{_LOAN}:{loan.id}",
            "choice-loan",
            {
                "loan": loan_name(exchange, loan),
                "amount": Money(states[str(loan.id)].total_due, loan.currency),
            },
        )
        for loan in owing
    ]
    return Reply("repayment-which-loan", {}, choices, shows_debt=True)


async def _respond(
    exchange: Exchange, table: Table, state: NegotiationState, response: Response
) -> Sequence[Reply]:
    match response.kind:
        case ResponseKind.AGREED:
            return [await _store(exchange, table, response)]
        case ResponseKind.NEEDS_APPROVAL:
            kind = Kind.APPROVAL
        case ResponseKind.TO_PERSON:
            kind = Kind.HARDSHIP if state.facts.cause else Kind.APPROVAL
        case _:
            return [replies.render(exchange, response, table.loan)]
    await _pass_on(exchange, table, response, kind)
    return [replies.render(exchange, response, table.loan)]


async def _store(exchange: Exchange, table: Table, response: Response) -> Reply:
    terms: PlanTerms = response.offers[0].terms
    try:
        await plans.agree(
            exchange.session,
            loan_id=table.loan.id,
            terms=terms,
            debt=table.debt,
            policy=table.policy.for_group(response.group),
            conversation_id=exchange.conversation.id,
            agreed_by="bot",
            today=exchange.today,
            now=exchange.now,
        )
    except (PlanInForce, PlanOutsidePolicy):
        # The engine and the store hold the same policy; should they ever differ, a person decides.
        await _pass_on(exchange, table, response, Kind.APPROVAL)
        return replies.passed_on(exchange)
    await arrears.cancel_planned(exchange.session, table.loan.id, "plan_in_force")
    return replies.agreed(exchange, response, table.loan)


async def _pass_on(exchange: Exchange, table: Table, response: Response, kind: Kind) -> None:
    detail = replies.for_the_collector(exchange, response, table.loan)
    await exchange.escalate(kind, detail=detail, loan_id=table.loan.id)


async def change_plan(exchange: Exchange) -> Sequence[Reply]:
    """Change or cancel a plan in force: asked once more, then it is cancelled and negotiated anew."""
    if is_open(exchange) and exchange.button is None:
        return await answer(exchange)
    assert exchange.borrower is not None
    for loan in await loans.loans_of(exchange.session, exchange.borrower.id):
        plan = await plans.active_plan(exchange.session, loan.id)
        if plan is None:
            continue
        if exchange.button != "plan:replace":
            choices = [
                Choice("plan:replace", "choice-replace-plan"),
                Choice("ask:ask_plan_status", "choice-keep-plan"),
            ]
            return [Reply("plan-change-sure", {"loan": loan_name(exchange, loan)}, choices, shows_debt=True)]
        await plans.cancel(exchange.session, plan, by="borrower", now=exchange.now)
        return [Reply("plan-cancelled", shows_debt=True), *await _start_anew(exchange, loan.id)]
    return [Reply("plan-none-in-force", {}, [Choice("ask:cannot_pay", "choice-cannot-pay")])]


async def _start_anew(exchange: Exchange, loan_id: UUID) -> Sequence[Reply]:
    exchange.button, exchange.dialogue.negotiation = f"{_LOAN}:{loan_id}", None
    return await answer(exchange)


async def come_back(exchange: Exchange) -> Sequence[Reply]:
    """After a change of subject: where the negotiation stands, with the same choices."""
    if not is_open(exchange) or exchange.borrower is None or exchange.dialogue.loan_id is None:
        return []
    loan = await loans.loan(exchange.session, UUID(exchange.dialogue.loan_id))
    return [replies.come_back(exchange, _state(exchange), loan)]


TOPIC = Topic(
    "repayment",
    WISHES,
    answer,
    needs_verification=True,
    take_up=take_up,
    buttons=frozenset({"offer", "agree", _LOAN}),
)
PLAN = Topic("plan", frozenset({"change_plan"}), change_plan, needs_verification=True)
