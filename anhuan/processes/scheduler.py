"""`anhuan scheduler`: keeps time."""

from anhuan.interrupts import stop_event
from anhuan.parts.foundation import Foundation
from anhuan.parts.scheduler import scheduler_parts
from anhuan.processes.running import run
from anhuan.settings import Settings
from scheduler import process as scheduler_process


def serve_scheduler(settings: Settings) -> None:
    """Keep time until told to stop."""
    run(settings, _scheduler)


async def _scheduler(base: Foundation) -> None:
    await scheduler_process.run(scheduler_parts(base), stop_event())
