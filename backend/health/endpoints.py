"""The route that says whether everything works."""

from fastapi import APIRouter, Request, Response
from sqlalchemy.exc import SQLAlchemyError

from backend.health import service

router = APIRouter(tags=["health"])


@router.get("/healthz")
async def healthz(request: Request, response: Response) -> dict[str, object]:
    """200 when web, bot, scheduler, NLU and database all work, else 503 naming what does not."""
    state = request.app.state
    broken: list[str] = []
    try:
        async with state.database.transaction() as session:
            broken += await service.silent_processes(session, state.clock.now())
    except (SQLAlchemyError, OSError):
        broken += ["database"]
    if not await state.nlu_answers():
        broken.append("nlu")
    response.status_code = 503 if broken else 200
    return {"status": "broken" if broken else "ok", "broken": broken}
