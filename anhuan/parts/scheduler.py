"""What the scheduler works with."""

from anhuan.parts.foundation import Foundation
from backend.arrears.ladder import load_ladder
from scheduler.jobs import SchedulerParts


def scheduler_parts(base: Foundation) -> SchedulerParts:
    """The real parts of the scheduler."""
    return SchedulerParts(base.database, base.clock, base.products, load_ladder(), base.settings.review_days)
