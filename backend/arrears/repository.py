"""Queries of lateness. The whole portfolio is recomputed, and reminders are planned, in set-based SQL."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.arrears.models import OverdueState, Pause, Reminder

# The walk of backend.arrears.rules for every loan at once. `arrears_walk` is the aggregate made by migration pre_0002.
_RECOMPUTE = text("""
WITH product AS (
    SELECT * FROM jsonb_to_recordset(CAST(:products AS jsonb))
        AS p(code text, multiple numeric, day_count int, grace_days int)
), target AS (
    SELECT l.id AS loan_id, p.grace_days,
        coalesce(CAST(:today AS date), CAST(:now AT TIME ZONE b.timezone AS date)) AS as_of,
        l.annual_rate * p.multiple AS rate_numerator, CAST(100 * p.day_count AS numeric) AS rate_denominator
    FROM loans l JOIN borrowers b ON b.id = l.borrower_id JOIN product p ON p.code = l.product_code
    WHERE CAST(:loan_ids AS uuid[]) IS NULL OR l.id = ANY(CAST(:loan_ids AS uuid[]))
), event AS (
    SELECT loan_id, as_of AS day, 0::bigint AS fee, 0::bigint AS interest, 0::bigint AS principal,
        0::bigint AS leaves_grace, 0::bigint AS paid FROM target
    UNION ALL
    SELECT loan_id, i.due_on, i.fee, i.interest, i.principal, 0, 0 FROM target JOIN instalments i USING (loan_id)
        WHERE i.due_on <= as_of
    UNION ALL
    SELECT loan_id, i.due_on + grace_days, 0, 0, 0, i.principal, 0 FROM target JOIN instalments i USING (loan_id)
        WHERE i.due_on + grace_days <= as_of
    UNION ALL
    SELECT loan_id, y.paid_on, 0, 0, 0, 0, y.amount FROM target JOIN payments y USING (loan_id)
        WHERE y.paid_on <= as_of
), one_day AS (
    SELECT loan_id, day, sum(fee)::bigint AS fee, sum(interest)::bigint AS interest,
        sum(principal)::bigint AS principal, sum(leaves_grace)::bigint AS leaves_grace, sum(paid)::bigint AS paid
    FROM event GROUP BY loan_id, day
), walked AS (
    SELECT loan_id, arrears_walk(day, d.fee, d.interest, d.principal, d.leaves_grace, d.paid,
        rate_numerator, rate_denominator ORDER BY day) AS s
    FROM one_day d JOIN target USING (loan_id) GROUP BY loan_id
), schedule AS (
    SELECT loan_id, i.number, i.due_on, i.principal, i.principal + i.interest + i.fee AS total,
        sum(i.fee) OVER w > w2.s[7] OR sum(i.interest) OVER w > w2.s[9] OR sum(i.principal) OVER w > w2.s[10] AS unpaid,
        sum(i.principal + i.interest + i.fee) FILTER (WHERE i.due_on > t.as_of) OVER w AS future_total
    FROM instalments i JOIN target t USING (loan_id) JOIN walked w2 USING (loan_id)
    WINDOW w AS (PARTITION BY loan_id ORDER BY i.number)
), summary AS (
    SELECT loan_id,
        min(number) FILTER (WHERE unpaid AND due_on <= as_of) AS oldest,
        min(number) FILTER (WHERE due_on > as_of AND future_total > s[11]) AS following,
        coalesce(sum(principal), 0)::bigint AS principal_total
    FROM walked JOIN target USING (loan_id) LEFT JOIN schedule USING (loan_id)
    GROUP BY loan_id
), state AS (
    SELECT walked.loan_id, as_of, s[6] - s[10] AS principal, s[5] - s[9] AS interest,
        div(2 * s[2] * rate_numerator + rate_denominator, 2 * rate_denominator)::bigint - s[8] AS penalty,
        s[4] - s[7] AS fees, oldest, o.due_on AS oldest_due_on,
        coalesce(as_of - o.due_on, 0) AS days, following, n.due_on AS next_due_on,
        coalesce(least(n.total, n.future_total - s[11]), 0)::bigint AS next_due_amount,
        principal_total - s[10] AS outstanding, s[11] AS credit
    FROM walked
    JOIN target ON target.loan_id = walked.loan_id
    JOIN summary ON summary.loan_id = walked.loan_id
    LEFT JOIN schedule o ON o.loan_id = walked.loan_id AND o.number = oldest
    LEFT JOIN schedule n ON n.loan_id = walked.loan_id AND n.number = following
)
INSERT INTO overdue_states AS old (
    loan_id, as_of, principal, interest, penalty, fees, oldest_instalment, oldest_due_on, days_past_due, bucket,
    next_instalment, next_due_on, next_due_amount, outstanding_principal, credit)
SELECT loan_id, as_of, principal, interest, penalty, fees, oldest, oldest_due_on, days,
    CASE WHEN days <= 0 THEN 'current' WHEN days <= 30 THEN '1-30' WHEN days <= 60 THEN '31-60'
        WHEN days <= 90 THEN '61-90' ELSE '90+' END,
    following, next_due_on, next_due_amount, outstanding, credit
FROM state ORDER BY loan_id -- two recomputes at once take the rows in one order and never wait for each other in a ring
ON CONFLICT (loan_id) DO UPDATE SET
    as_of = excluded.as_of, principal = excluded.principal, interest = excluded.interest,
    penalty = excluded.penalty, fees = excluded.fees, oldest_instalment = excluded.oldest_instalment,
    oldest_due_on = excluded.oldest_due_on, days_past_due = excluded.days_past_due, bucket = excluded.bucket,
    next_instalment = excluded.next_instalment, next_due_on = excluded.next_due_on,
    next_due_amount = excluded.next_due_amount, outstanding_principal = excluded.outstanding_principal,
    credit = excluded.credit
""")

# A tier is due at its hour of the borrower's own day. Whoever must not be chased is left out here already;
# the sender looks again. A reminder that exists is not planned twice: the unique key sees to it.
_PLAN = text("""
WITH tier AS (
    SELECT * FROM jsonb_to_recordset(CAST(:tiers AS jsonb)) AS t(name text, from_day int, last_day int, hour int)
), reached AS (
    SELECT s.loan_id, l.borrower_id, b.timezone, s.as_of, coalesce(s.oldest_instalment, s.next_instalment) AS instalment,
        CASE WHEN s.oldest_instalment IS NOT NULL THEN s.days_past_due ELSE s.as_of - s.next_due_on END AS day
    FROM overdue_states s JOIN loans l ON l.id = s.loan_id JOIN borrowers b ON b.id = l.borrower_id
    WHERE s.oldest_instalment IS NOT NULL OR s.next_due_on <= s.as_of + :horizon
)
INSERT INTO reminders (id, loan_id, instalment, tier, round, status, next_channel, due_at)
SELECT gen_random_uuid(), r.loan_id, r.instalment, t.name, 1, 'planned', 0,
    (r.as_of + make_interval(hours => t.hour)) AT TIME ZONE r.timezone
FROM reached r JOIN tier t ON r.day BETWEEN t.from_day AND t.last_day
WHERE NOT EXISTS (SELECT 1 FROM pauses p WHERE p.loan_id = r.loan_id
        AND p.starts_on <= r.as_of AND coalesce(p.ends_on, 'infinity') >= r.as_of)
    AND NOT EXISTS (SELECT 1 FROM plans a WHERE a.loan_id = r.loan_id AND a.status = 'active')
ON CONFLICT ON CONSTRAINT uq_reminders_once DO NOTHING
RETURNING id, due_at
""")


async def recompute(
    session: AsyncSession,
    products: Sequence[Mapping[str, Any]],
    *,
    now: datetime,
    today: date | None,
    loan_ids: Sequence[UUID] | None = None,
) -> int:
    """Recompute the overdue state of all loans, or of some; gives how many. `today` overrides each borrower's own day."""
    values = {
        "products": json.dumps(list(products)),
        "now": now,
        "today": today,
        "loan_ids": list(loan_ids) if loan_ids is not None else None,
    }
    result = await session.execute(_RECOMPUTE, values)
    return int(result.rowcount)  # type: ignore[attr-defined]


async def plan(
    session: AsyncSession, tiers: Sequence[Mapping[str, Any]], horizon: int
) -> Sequence[tuple[UUID, datetime]]:
    """Insert every reminder whose tier is reached and that is not there yet; gives their ids and due times."""
    rows = await session.execute(_PLAN, {"tiers": json.dumps(list(tiers)), "horizon": horizon})
    return [(row.id, row.due_at) for row in rows]


async def state_of(session: AsyncSession, loan_id: UUID) -> OverdueState | None:
    """The stored overdue state of a loan."""
    return await session.get(OverdueState, loan_id, populate_existing=True)


async def pause_on(session: AsyncSession, loan_id: UUID, day: date) -> str | None:
    """The kind of a pause that covers a day, if there is one."""
    covering = select(Pause.kind).where(
        Pause.loan_id == loan_id, Pause.starts_on <= day, func.coalesce(Pause.ends_on, date.max) >= day
    )
    return await session.scalar(covering.limit(1))


async def lock_reminder(session: AsyncSession, reminder_id: UUID) -> Reminder | None:
    """A reminder for this transaction alone; None when another process holds it or it does not exist."""
    return await session.scalar(
        select(Reminder)
        .where(Reminder.id == reminder_id)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )


async def due_reminders(session: AsyncSession, now: datetime, limit: int) -> Sequence[UUID]:
    """Planned reminders whose time has come, oldest first."""
    due = select(Reminder.id).where(Reminder.status == "planned", Reminder.due_at <= now)
    return (await session.scalars(due.order_by(Reminder.due_at).limit(limit))).all()


async def settle_reminder(session: AsyncSession, reminder_id: UUID, values: dict[str, Any]) -> None:
    """Change a reminder that waits for the outcome of its message."""
    await session.execute(
        update(Reminder).where(Reminder.id == reminder_id, Reminder.status == "queued").values(values)
    )


async def put_back_reminder(session: AsyncSession, reminder_id: UUID) -> None:
    """Make a reminder planned again whose message did not arrive, though it may have counted as sent."""
    undelivered = Reminder.status.in_(["queued", "done"])
    await session.execute(
        update(Reminder).where(Reminder.id == reminder_id, undelivered).values(status="planned", reason=None)
    )


async def cancel_planned(session: AsyncSession, loan_ids: Sequence[UUID], reason: str) -> int:
    """Cancel every reminder of some loans that has not gone out; gives how many."""
    result = await session.execute(
        update(Reminder)
        .where(Reminder.loan_id.in_(loan_ids), Reminder.status == "planned")
        .values(status="cancelled", reason=reason)
    )
    return int(result.rowcount)  # type: ignore[attr-defined]
