"""The OpenAPI page, with its viewer served from here: a lender's network reaches no content delivery network."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

router = APIRouter(include_in_schema=False)

_PAGE = """<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Anhuan 安还 · API</title>
  <link rel="stylesheet" href="/static/apidocs/vendor/swagger-ui.css">
</head>
<body>
  <div id="swagger-ui"></div>
  <script src="/static/apidocs/vendor/swagger-ui-bundle.js"></script>
  <script src="/static/apidocs/start.js"></script>
</body>
</html>
"""
# Swagger UI writes styles into its elements and draws its icons from data addresses.
_CONTENT_POLICY = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"


@router.get("/docs")
async def api_page() -> HTMLResponse:
    """The API, to read and to try."""
    return HTMLResponse(_PAGE, headers={"Content-Security-Policy": _CONTENT_POLICY})
