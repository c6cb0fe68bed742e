"""The page that shows the API; FastAPI's own puts the title into its markup as it stands."""

from html import escape

from fastapi import FastAPI, Request
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import HTMLResponse

from servicekit.auth import PUBLIC


def add_docs(app: FastAPI) -> None:
    """Serves `/docs` over the application's own `/openapi.json`, wherever it is mounted."""
    title = escape(app.title)

    async def docs(request: Request) -> HTMLResponse:
        mounted_at = str(request.scope.get("root_path", "")).rstrip("/")
        return get_swagger_ui_html(openapi_url=f"{mounted_at}{app.openapi_url}", title=title)

    app.get("/docs", include_in_schema=False, dependencies=[PUBLIC])(docs)
