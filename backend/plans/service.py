"""Plans: what was agreed with a borrower, stored only inside the policy, and judged from the payments that come."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit import service as audit
from backend.borrowers import service as borrowers
from backend.kit.clock import local_day
from backend.loans import service as loans
from backend.plans import repository
from backend.plans.errors import PlanInForce, PlanOutsidePolicy
from backend.plans.judging import PromiseFact, judge
from backend.plans.models import Plan, Promise
from backend.plans.rules import Debt, PlanTerms, Policy, needs_supervisor, violations


async def agree(
    session: AsyncSession,
    *,
    loan_id: UUID,
    terms: PlanTerms,
    debt: Debt,
    policy: Policy,
    conversation_id: UUID | None,
    agreed_by: str,
    today: date,
    now: datetime,
) -> Plan:
    """Store an agreement and its promises. The policy is checked again here, whoever negotiated.

    Raises PlanInForce when the loan has a plan, PlanOutsidePolicy when a limit is broken or a supervisor is needed.
    """
    if await repository.active_plan(session, loan_id):
        raise PlanInForce("This loan has a repayment plan in force already.")
    earlier = await repository.count_plans(session, loan_id)
    broken = violations(terms, debt, policy, today, replans_so_far=earlier)
    reasons = {violation.rule.value for violation in broken} | {needs_supervisor(terms, debt, policy)} - {
        None
    }
    if reasons:
        raise PlanOutsidePolicy(
            f"The plan is not within the policy: {', '.join(sorted(filter(None, reasons)))}."
        )
    plan = _plan(loan_id, terms, debt, policy, conversation_id, agreed_by, now)
    session.add(plan)
    session.add_all(
        Promise(plan_id=plan.id, number=number, due_on=payment.due_on, amount=payment.amount, status="open")
        for number, payment in enumerate(terms.payments, start=1)
    )
    await session.flush()
    details = {
        "loan_id": str(loan_id),
        "total": terms.total,
        "given_up": terms.given_up,
        "policy": policy.version,
    }
    await audit.record(
        session, actor=agreed_by, action="plan.agreed", subject=f"plan:{plan.id}", details=details, now=now
    )
    return plan


def _plan(
    loan_id: UUID,
    terms: PlanTerms,
    debt: Debt,
    policy: Policy,
    conversation_id: UUID | None,
    agreed_by: str,
    now: datetime,
) -> Plan:
    return Plan(
        id=uuid4(),
        loan_id=loan_id,
        conversation_id=conversation_id,
        kind=terms.kind.value,
        status="active",
        currency=debt.currency,
        owed=debt.total,
        waived_penalty=terms.waived_penalty,
        waived_fees=terms.waived_fees,
        written_off=terms.written_off,
        total=terms.total,
        agreed_by=agreed_by,
        policy_version=policy.version,
        agreed_at=now,
    )


async def active_plan(session: AsyncSession, loan_id: UUID) -> Plan | None:
    """The plan in force for a loan, if there is one."""
    return await repository.active_plan(session, loan_id)


async def latest_plan(session: AsyncSession, loan_id: UUID) -> Plan | None:
    """The newest plan of a loan, whatever became of it."""
    return await repository.latest_plan(session, loan_id)


async def replans_so_far(session: AsyncSession, loan_id: UUID) -> int:
    """How many plans the loan has had before the next one."""
    return await repository.count_plans(session, loan_id)


async def promises_of(session: AsyncSession, plan_id: UUID) -> Sequence[Promise]:
    """The promises of a plan in order."""
    return await repository.promises_of(session, plan_id)


async def cancel(session: AsyncSession, plan: Plan, *, by: str, now: datetime) -> None:
    """End a plan in force at the borrower's or a collector's wish."""
    await _end(session, plan, "cancelled", "cancelled", by=by, now=now)


async def judge_all(session: AsyncSession, *, now: datetime, today: date | None = None) -> int:
    """Judge every plan in force against the payments that came, each by its borrower's own day (or by `today`).

    Gives how many plans ended, kept or broken.
    """
    return sum([await _judge(session, plan, today, now) for plan in await repository.lock_active(session)])


async def _judge(session: AsyncSession, plan: Plan, today: date | None, now: datetime) -> bool:
    loan = await loans.loan(session, plan.loan_id)
    timezone = (await borrowers.protection(session, loan.borrower_id)).timezone
    promises = await repository.promises_of(session, plan.id)
    facts = [PromiseFact(promise.number, promise.due_on, promise.amount) for promise in promises]
    paid = await loans.paid_since(session, plan.loan_id, local_day(plan.agreed_at, timezone))
    verdict = judge(facts, paid, today or local_day(now, timezone))
    for promise in promises:
        if promise.number in verdict.kept:
            promise.status = "kept"
        elif promise.number in verdict.broken:
            promise.status = "broken"
    if verdict.is_broken:
        await _end(session, plan, "broken", "cancelled", by="ladder", now=now)
    elif len(verdict.kept) == len(facts):
        await _end(session, plan, "kept", "kept", by="ladder", now=now)
    return plan.status != "active"


async def _end(
    session: AsyncSession, plan: Plan, status: str, promise_status: str, *, by: str, now: datetime
) -> None:
    plan.status, plan.ended_at = status, now
    await session.flush()
    await repository.close_open_promises(session, plan.id, promise_status)
    await audit.record(session, actor=by, action=f"plan.{status}", subject=f"plan:{plan.id}", now=now)
