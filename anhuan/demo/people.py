"""The two people who may sign in to the demo's console. Their password is known to everybody."""

from anhuan.parts.foundation import Foundation
from anhuan.settings import is_on_this_machine_only
from backend.accounts import service as accounts
from backend.kit.errors import StartupFault
from backend.kit.logging import get_logger

log = get_logger(__name__)

DEMO_PASSWORD = "anhuan-demo-2026"  # noqa: S105
COLLECTOR, SUPERVISOR = "collector", "supervisor"
_NAMES = {COLLECTOR: "陈静 Chen Jing", SUPERVISOR: "林涛 Lin Tao"}


async def make_people(base: Foundation) -> None:
    """Make the accounts that are missing. Raises StartupFault outside the demo."""
    if not base.settings.is_demo:
        raise StartupFault(
            "Demo accounts have a known password and are made in the demo only: set ANHUAN_DEMO=1."
        )
    async with base.database.transaction() as session:
        for username, display_name in _NAMES.items():
            if not await accounts.exists(session, username):
                await accounts.create(
                    session,
                    username=username,
                    display_name=display_name,
                    password=DEMO_PASSWORD,
                    role=username,
                    now=base.clock.now(),
                )


async def refuse_known_password(base: Foundation) -> None:
    """Raises StartupFault when, outside the demo, others can reach a console that the demo's password opens."""
    if base.settings.is_demo or not await _is_password_known(base):
        return
    if not is_on_this_machine_only(base.settings.host):
        raise StartupFault(
            "This database was made by the demo, whose accounts have a password that everybody knows: "
            "use another database, or set HOST=127.0.0.1."
        )
    log.warning("web.demo_accounts", reason="the demo's known password opens this console")


async def _is_password_known(base: Foundation) -> bool:
    async with base.database.transaction() as session:
        tokens = [await accounts.sign_in(session, name, DEMO_PASSWORD, base.clock.now()) for name in _NAMES]
        await session.rollback()  # nobody signed in, and nobody failed to
    return any(tokens)
