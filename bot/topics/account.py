"""A verified borrower's own loans: what is owed, when, how it came about, and how to pay."""

from collections.abc import Awaitable, Callable, Sequence

from backend.arrears import service as arrears
from backend.arrears.models import OverdueState
from backend.kit.clock import local_day
from backend.kit.money import Money
from backend.loans import service as loans
from backend.loans.models import Instalment, Loan
from backend.plans import service as plans
from bot.exchange import Choice, Exchange, Reply
from bot.topics.base import Topic

CANNOT_PAY = Choice("ask:cannot_pay", "choice-cannot-pay")
HOW_TO_PAY = Choice("ask:how_to_pay", "choice-how-to-pay")
SCHEDULE = Choice("ask:ask_schedule", "choice-schedule")
_SHOWN_INSTALMENTS = 12
_SHOWN_PAYMENTS = 5

OfLoan = Callable[[Exchange, Loan, OverdueState], Awaitable[Reply]]


def loan_name(exchange: Exchange, loan: Loan) -> str:
    """What a loan is called in a sentence: its product, and the end of its contract number."""
    product = exchange.parts.products[loan.product_code].name[exchange.language]
    return exchange.text("loan-name", product=product, tail=loan.contract_number[-4:])


async def answer(exchange: Exchange) -> Sequence[Reply]:
    """The answer to one question about the borrower's loans, once for each loan."""
    assert exchange.borrower is not None
    of_loan = _OF_LOAN[exchange.heard.intent]
    theirs = await loans.loans_of(exchange.session, exchange.borrower.id)
    if not theirs:
        return [Reply("account-no-loans", {"hotline": exchange.hotline})]
    replies = []
    for loan in theirs:
        state = await arrears.state_now(exchange.session, exchange.parts.products, loan.id, now=exchange.now)
        replies.append(await of_loan(exchange, loan, state))
    return replies


async def _amount_due(exchange: Exchange, loan: Loan, state: OverdueState) -> Reply:
    if state.total_due == 0:
        return await _nothing_due(exchange, loan, state)
    currency = loan.currency
    values = {
        "loan": loan_name(exchange, loan),
        "total": Money(state.total_due, currency),
        "principal": Money(state.principal, currency),
        "interest": Money(state.interest, currency),
        "penalty": Money(state.penalty, currency),
        "fees": Money(state.fees, currency),
        "due": state.oldest_due_on or state.as_of,
        "days": state.days_past_due,
        "ways": ways_to_pay(exchange, loan),
    }
    return Reply("account-amount-due", values, [CANNOT_PAY, SCHEDULE], shows_debt=True)


async def _nothing_due(exchange: Exchange, loan: Loan, state: OverdueState) -> Reply:
    name = loan_name(exchange, loan)
    if state.next_due_on is None:
        return Reply("account-settled", {"loan": name}, shows_debt=True)
    values = {"loan": name, "amount": Money(state.next_due_amount, loan.currency), "due": state.next_due_on}
    return Reply("account-next-due", values, [HOW_TO_PAY, SCHEDULE], shows_debt=True)


async def _due_date(exchange: Exchange, loan: Loan, state: OverdueState) -> Reply:
    if state.oldest_due_on is None:
        return await _nothing_due(exchange, loan, state)
    return await _amount_due(exchange, loan, state)


async def _overdue_status(exchange: Exchange, loan: Loan, state: OverdueState) -> Reply:
    name = loan_name(exchange, loan)
    if state.days_past_due == 0:
        return Reply("account-not-overdue", {"loan": name}, [SCHEDULE], shows_debt=True)
    values = {
        "loan": name,
        "days": state.days_past_due,
        "due": state.oldest_due_on,
        "grace": exchange.parts.products[loan.product_code].grace_days,
        "total": Money(state.total_due, loan.currency),
    }
    return Reply("account-overdue", values, [CANNOT_PAY, HOW_TO_PAY], shows_debt=True)


async def _schedule(exchange: Exchange, loan: Loan, state: OverdueState) -> Reply:
    first = state.oldest_instalment or state.next_instalment
    if first is None:
        return Reply("account-settled", {"loan": loan_name(exchange, loan)}, shows_debt=True)
    ahead = [due for due in await loans.instalments_of(exchange.session, loan.id) if due.number >= first]
    lines = [_instalment_line(exchange, loan, due) for due in ahead[:_SHOWN_INSTALMENTS]]
    values = {
        "loan": loan_name(exchange, loan),
        "lines": "\n".join(lines),
        "more": max(len(ahead) - _SHOWN_INSTALMENTS, 0),
    }
    return Reply("account-schedule", values, [HOW_TO_PAY], shows_debt=True)


def _instalment_line(exchange: Exchange, loan: Loan, due: Instalment) -> str:
    amount = Money(due.principal + due.interest + due.fee, loan.currency)
    return exchange.text("account-schedule-line", number=due.number, due=due.due_on, amount=amount)


async def _payoff(exchange: Exchange, loan: Loan, _state: OverdueState) -> Reply:
    state, amount = await arrears.payoff_now(
        exchange.session, exchange.parts.products, loan, now=exchange.now
    )
    values = {
        "loan": loan_name(exchange, loan),
        "amount": Money(amount, loan.currency),
        "day": state.as_of,
        "free_after": exchange.parts.products[loan.product_code].early_repayment_free_after_instalment,
        "hotline": exchange.hotline,
    }
    return Reply("account-payoff", values, [HOW_TO_PAY], shows_debt=True)


async def _details(exchange: Exchange, loan: Loan, state: OverdueState) -> Reply:
    instalments = await loans.instalments_of(exchange.session, loan.id)
    first = state.oldest_instalment or state.next_instalment
    left = sum(1 for due in instalments if first is not None and due.number >= first)
    values = {
        "loan": loan_name(exchange, loan),
        "contract": loan.contract_number,
        "principal": Money(loan.principal, loan.currency),
        "outstanding": Money(state.outstanding_principal, loan.currency),
        "rate": f"{loan.annual_rate.normalize():f}",
        "start": loan.disbursed_on,
        "end": max((due.due_on for due in instalments), default=loan.disbursed_on),
        "left": left,
    }
    return Reply("account-details", values, [SCHEDULE], shows_debt=True)


async def _payments(exchange: Exchange, loan: Loan, _state: OverdueState) -> Reply:
    name = loan_name(exchange, loan)
    arrived = await loans.payments_of(exchange.session, loan.id)
    if not arrived:
        return Reply("account-no-payments", {"loan": name, "hotline": exchange.hotline}, shows_debt=True)
    lines = [
        exchange.text(
            "account-payment-line", day=payment.paid_on, amount=Money(payment.amount, loan.currency)
        )
        for payment in reversed(arrived[-_SHOWN_PAYMENTS:])
    ]
    values = {"loan": name, "lines": "\n".join(lines), "hotline": exchange.hotline}
    return Reply("account-payments", values, shows_debt=True)


async def _plan_status(exchange: Exchange, loan: Loan, _state: OverdueState) -> Reply:
    name = loan_name(exchange, loan)
    plan = await plans.latest_plan(exchange.session, loan.id)
    if plan is None:
        return Reply("plan-none", {"loan": name}, [CANNOT_PAY], shows_debt=True)
    promises = await plans.promises_of(exchange.session, plan.id)
    lines = [
        exchange.text(
            "plan-promise-line",
            number=promise.number,
            due=promise.due_on,
            amount=Money(promise.amount, plan.currency),
            status=promise.status,
        )
        for promise in promises
    ]
    values = {
        "loan": name,
        "status": plan.status,
        "lines": "\n".join(lines),
        "agreed": local_day(plan.agreed_at, exchange.timezone),
    }
    change = [Choice("plan:change", "choice-change-plan")] if plan.status == "active" else [CANNOT_PAY]
    return Reply("plan-status", values, change, shows_debt=True)


def ways_to_pay(exchange: Exchange, loan: Loan) -> str:
    """How this loan can be paid, one way a line."""
    ways = exchange.parts.products[loan.product_code].ways_to_pay[exchange.language]
    return "\n".join(f"· {way}" for way in ways)


async def _how_to_pay(exchange: Exchange, loan: Loan, _state: OverdueState) -> Reply:
    values = {
        "loan": loan_name(exchange, loan),
        "ways": ways_to_pay(exchange, loan),
        "contract": loan.contract_number,
        "hotline": exchange.hotline,
    }
    return Reply("account-how-to-pay", values, shows_debt=True)


_OF_LOAN: dict[str, OfLoan] = {
    "ask_amount_due": _amount_due,
    "ask_due_date": _due_date,
    "ask_overdue_status": _overdue_status,
    "ask_schedule": _schedule,
    "ask_payoff_amount": _payoff,
    "ask_loan_details": _details,
    "ask_payment_history": _payments,
    "already_paid": _payments,
    "ask_plan_status": _plan_status,
    "how_to_pay": _how_to_pay,
}

TOPIC = Topic("account", frozenset(_OF_LOAN), answer, needs_verification=True)
