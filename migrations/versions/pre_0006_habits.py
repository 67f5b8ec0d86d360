"""Plans of habits, and the messages about one's credit record that somebody asked for."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "pre_0006"
down_revision = "pre_0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The tables, and the column that ties an outgoing message to one."""
    op.create_table(
        "habit_plans",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("address_id", sa.Uuid(), nullable=False),
        sa.Column("borrower_id", sa.Uuid(), nullable=True),
        sa.Column("habits", postgresql.JSONB(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stopped_because", sa.String(length=32), nullable=True),
        sa.CheckConstraint("day BETWEEN 1 AND 31", name=op.f("ck_habit_plans_day_of_month")),
        sa.ForeignKeyConstraint(["address_id"], ["addresses.id"], name=op.f("fk_habit_plans_address_id")),
        sa.ForeignKeyConstraint(["borrower_id"], ["borrowers.id"], name=op.f("fk_habit_plans_borrower_id")),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name=op.f("fk_habit_plans_conversation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_habit_plans")),
    )
    active = sa.text("stopped_at IS NULL")
    op.create_index(
        "uq_habit_plans_one_of_address", "habit_plans", ["address_id"], unique=True, postgresql_where=active
    )
    op.create_index(
        "uq_habit_plans_one_of_borrower", "habit_plans", ["borrower_id"], unique=True, postgresql_where=active
    )
    op.create_index("ix_habit_plans_next_at", "habit_plans", ["next_at"], postgresql_where=active)
    _create_notices()
    op.add_column("outbox", sa.Column("credit_notice_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        op.f("fk_outbox_credit_notice_id"), "outbox", "credit_notices", ["credit_notice_id"], ["id"]
    )


def _create_notices() -> None:
    op.create_table(
        "credit_notices",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=True),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("address_id", sa.Uuid(), nullable=False),
        sa.Column("borrower_id", sa.Uuid(), nullable=True),
        sa.Column("month", sa.Date(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("reason", sa.String(length=64), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.String(length=8), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["address_id"], ["addresses.id"], name=op.f("fk_credit_notices_address_id")),
        sa.ForeignKeyConstraint(
            ["borrower_id"], ["borrowers.id"], name=op.f("fk_credit_notices_borrower_id")
        ),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name=op.f("fk_credit_notices_conversation_id")
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["habit_plans.id"], name=op.f("fk_credit_notices_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit_notices")),
    )
    op.create_index(op.f("ix_credit_notices_plan_id"), "credit_notices", ["plan_id"])
    op.create_index(op.f("ix_credit_notices_address_id"), "credit_notices", ["address_id"])
    op.create_index(
        "ix_credit_notices_planned",
        "credit_notices",
        ["due_at"],
        postgresql_where=sa.text("status = 'planned'"),
    )
    for whose in ("address", "borrower"):
        op.create_index(
            f"uq_credit_notices_month_of_{whose}",
            "credit_notices",
            [f"{whose}_id", "month"],
            unique=True,
            postgresql_where=sa.text("kind = 'habits'"),
        )
    op.create_index(
        "uq_credit_notices_one_dispute_of_address",
        "credit_notices",
        ["address_id"],
        unique=True,
        postgresql_where=sa.text("kind = 'dispute' AND status IN ('planned', 'queued')"),
    )


def downgrade() -> None:
    """Take all of it away again."""
    op.drop_constraint(op.f("fk_outbox_credit_notice_id"), "outbox", type_="foreignkey")
    op.drop_column("outbox", "credit_notice_id")
    op.drop_table("credit_notices")
    op.drop_table("habit_plans")
