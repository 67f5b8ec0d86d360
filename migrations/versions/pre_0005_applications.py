"""Applications, what happened to them, and the news that go out about them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "pre_0005"
down_revision = "pre_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "applications",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=64), nullable=False),
        sa.Column("borrower_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("phone", sa.LargeBinary(), nullable=False),
        sa.Column("phone_index", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column("jurisdiction", sa.String(length=8), nullable=False),
        sa.Column("product_code", sa.String(length=32), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("stage", sa.String(length=20), nullable=False),
        sa.Column("stage_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("as_of", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decision_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("missing_documents", postgresql.JSONB(), nullable=False),
        sa.Column("send_by", sa.Date(), nullable=True),
        sa.Column("refusal_reasons", postgresql.JSONB(), nullable=False),
        sa.Column("last_event_id", sa.Uuid(), nullable=True),
        sa.Column("source_digest", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f("ck_applications_amount_positive")),
        sa.ForeignKeyConstraint(["borrower_id"], ["borrowers.id"], name=op.f("fk_applications_borrower_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_applications")),
        sa.UniqueConstraint("number", name=op.f("uq_applications_number")),
    )
    op.create_index(op.f("ix_applications_borrower_id"), "applications", ["borrower_id"], unique=False)
    op.create_index(op.f("ix_applications_phone_index"), "applications", ["phone_index"], unique=False)
    op.create_index("ix_applications_stage_since", "applications", ["stage", "stage_since"], unique=False)
    op.create_index(
        "ix_applications_undecided",
        "applications",
        ["decision_due_at"],
        unique=False,
        postgresql_where=sa.text("decision_due_at IS NOT NULL"),
    )
    op.create_table(
        "application_events",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.String(length=160), nullable=False),
        sa.Column("source", sa.String(length=12), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("before", sa.String(length=20), nullable=True),
        sa.Column("stage", sa.String(length=20), nullable=False),
        sa.Column("moved", sa.Boolean(), nullable=False),
        sa.Column("missing_documents", postgresql.JSONB(), nullable=False),
        sa.Column("send_by", sa.Date(), nullable=True),
        sa.Column("refusal_reasons", postgresql.JSONB(), nullable=False),
        sa.Column("decision_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_application_events_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["application_id"], ["applications.id"], name=op.f("fk_application_events_application_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_events")),
        sa.UniqueConstraint("event_id", name=op.f("uq_application_events_event_id")),
    )
    op.create_index(
        "ix_application_events_application_id_sequence",
        "application_events",
        ["application_id", "sequence"],
        unique=False,
    )
    op.create_table(
        "application_notices",
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_channel", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=64), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"], ["application_events.id"], name=op.f("fk_application_notices_event_id")
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_application_notices")),
    )
    op.create_index(
        "ix_application_notices_planned",
        "application_notices",
        ["due_at"],
        unique=False,
        postgresql_where=sa.text("status = 'planned'"),
    )
    op.add_column("outbox", sa.Column("application_event_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        op.f("fk_outbox_application_event_id"),
        "outbox",
        "application_events",
        ["application_event_id"],
        ["id"],
    )
    op.execute(
        "CREATE TRIGGER application_events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON application_events "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_edits()"
    )


def downgrade() -> None:
    op.drop_constraint(op.f("fk_outbox_application_event_id"), "outbox", type_="foreignkey")
    op.drop_column("outbox", "application_event_id")
    op.drop_table("application_notices")
    op.execute("DROP TRIGGER application_events_append_only ON application_events")
    op.drop_table("application_events")
    op.drop_table("applications")
