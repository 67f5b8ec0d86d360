"""PgQueuer's tables, the arrears walk as an aggregate, and tables that refuse to be edited."""

from alembic import op
from pgqueuer.adapters.persistence.qb import QueryBuilderEnvironment

revision = "pre_0002"
down_revision = "pre_0001"
branch_labels = None
depends_on = None

APPEND_ONLY = (
    "audit_entries",
    "collector_notes",
    "consent_records",
    "contact_ledger",
    "conversation_status_changes",
    "outbox_moves",
)

# One day of backend.arrears.rules._happen and _settle. State, all bigint:
# 1 day, 2 principal_days, 3 chargeable, 4 due_fee, 5 due_interest, 6 due_principal,
# 7 paid_fee, 8 paid_penalty, 9 paid_interest, 10 paid_principal, 11 credit
WALK = """
CREATE FUNCTION arrears_step(
    s bigint[], day date, fee bigint, interest bigint, principal bigint, leaves_grace bigint, paid bigint,
    rate_numerator numeric, rate_denominator numeric
) RETURNS bigint[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    today bigint := day - DATE '2000-01-01';
    credit bigint;
    principal_days bigint;
    accrued bigint;
    part bigint;
BEGIN
    IF s IS NULL THEN
        s := ARRAY[today, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]::bigint[];
    END IF;
    principal_days := s[2] + greatest(s[3] - s[10], 0) * (today - s[1]);
    s := ARRAY[
        today, principal_days, s[3] + leaves_grace, s[4] + fee, s[5] + interest, s[6] + principal,
        s[7], s[8], s[9], s[10], s[11] + paid
    ];
    credit := s[11];
    IF credit = 0 THEN
        RETURN s;
    END IF;
    accrued := div(2 * principal_days * rate_numerator + rate_denominator, 2 * rate_denominator);
    part := least(credit, s[4] - s[7]);  s[7] := s[7] + part;  credit := credit - part;
    part := least(credit, accrued - s[8]);  s[8] := s[8] + part;  credit := credit - part;
    part := least(credit, s[5] - s[9]);  s[9] := s[9] + part;  credit := credit - part;
    part := least(credit, s[6] - s[10]);  s[10] := s[10] + part;  credit := credit - part;
    s[11] := credit;
    RETURN s;
END $$;

CREATE AGGREGATE arrears_walk(date, bigint, bigint, bigint, bigint, bigint, numeric, numeric) (
    SFUNC = arrears_step, STYPE = bigint[], PARALLEL = SAFE
);
"""

REFUSE_EDITS = """
CREATE FUNCTION refuse_edits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'What happened is never edited: % is append-only.', TG_TABLE_NAME;
END $$;
"""


def upgrade() -> None:
    op.execute(QueryBuilderEnvironment().build_install_query())
    op.execute(WALK)
    op.execute(REFUSE_EDITS)
    for table in APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_edits()"
        )


def downgrade() -> None:
    for table in APPEND_ONLY:
        op.execute(f"DROP TRIGGER {table}_append_only ON {table}")
    op.execute("DROP FUNCTION refuse_edits()")
    op.execute("DROP AGGREGATE arrears_walk(date, bigint, bigint, bigint, bigint, bigint, numeric, numeric)")
    op.execute(
        "DROP FUNCTION arrears_step(bigint[], date, bigint, bigint, bigint, bigint, bigint, numeric, numeric)"
    )
    op.execute(QueryBuilderEnvironment().build_uninstall_query())
