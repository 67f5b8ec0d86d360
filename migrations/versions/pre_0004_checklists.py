"""Checklists of documents, and the files that messages carry."""

import sqlalchemy as sa
from alembic import op

revision = "pre_0004"
down_revision = "pre_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "checklists",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("borrower_id", sa.Uuid(), nullable=True),
        sa.Column("facts", sa.LargeBinary(), nullable=False),
        sa.Column("rules_version", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name=op.f("fk_checklists_conversation_id")
        ),
        sa.ForeignKeyConstraint(["borrower_id"], ["borrowers.id"], name=op.f("fk_checklists_borrower_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checklists")),
    )
    for name, column in (("conversation", "conversation_id"), ("borrower", "borrower_id")):
        op.create_index(
            f"uq_checklists_one_of_{name}",
            "checklists",
            [column],
            unique=True,
            postgresql_where=sa.text("superseded_at IS NULL"),
        )
    op.create_table(
        "checklist_items",
        sa.Column("checklist_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("ready_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["checklist_id"], ["checklists.id"], name=op.f("fk_checklist_items_checklist_id")
        ),
        sa.PrimaryKeyConstraint("checklist_id", "number", name=op.f("pk_checklist_items")),
    )
    op.create_table(
        "outbox_attachments",
        sa.Column("outbox_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("media_type", sa.String(length=80), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["outbox_id"], ["outbox.id"], name=op.f("fk_outbox_attachments_outbox_id")),
        sa.PrimaryKeyConstraint("outbox_id", name=op.f("pk_outbox_attachments")),
    )


def downgrade() -> None:
    op.drop_table("outbox_attachments")
    op.drop_table("checklist_items")
    op.drop_table("checklists")
