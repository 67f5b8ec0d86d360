"""How one audit entry is chained to the one before it."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

GENESIS = b"\x00" * 32


def entry_hash(
    previous: bytes, *, at: datetime, actor: str, action: str, subject: str, details: Mapping[str, Any]
) -> bytes:
    """SHA-256 over the hash before and the entry's own fields, written in one canonical way."""
    fields = [at.astimezone(UTC).isoformat(), actor, action, subject, details]
    canonical = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(previous + canonical.encode()).digest()
