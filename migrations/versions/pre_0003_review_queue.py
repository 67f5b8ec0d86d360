"""What was not understood, kept masked for a while, and who wants nothing kept."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "pre_0003"
down_revision = "pre_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "review_items",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("ranking", JSONB(), nullable=False),
        sa.Column("reason", sa.String(length=32), nullable=False),
        sa.Column("picked", sa.String(length=64), nullable=True),
        sa.Column("model", sa.String(length=64), nullable=False),
        sa.Column("kept_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["inbox_events.id"], name=op.f("fk_review_items_event_id")),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name=op.f("fk_review_items_conversation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_items")),
        sa.UniqueConstraint("event_id", name=op.f("uq_review_items_event_id")),
    )
    op.create_index(op.f("ix_review_items_conversation_id"), "review_items", ["conversation_id"])
    op.create_index(op.f("ix_review_items_kept_on"), "review_items", ["kept_on"])
    op.create_table(
        "review_objections",
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("borrower_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name=op.f("fk_review_objections_conversation_id")
        ),
        sa.ForeignKeyConstraint(
            ["borrower_id"], ["borrowers.id"], name=op.f("fk_review_objections_borrower_id")
        ),
        sa.PrimaryKeyConstraint("conversation_id", name=op.f("pk_review_objections")),
    )
    op.create_index(op.f("ix_review_objections_borrower_id"), "review_objections", ["borrower_id"])


def downgrade() -> None:
    op.drop_table("review_objections")
    op.drop_table("review_items")
