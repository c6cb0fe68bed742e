"""The page that shows the API; FastAPI's own puts the title into its markup as it stands."""

from html import escape

from fastapi import FastAPI, Request
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import HTMLResponse

from servicekit.auth import PUBLIC

# The page loads its script from there, has one of its own, and asks this application only.
SWAGGER = "https://cdn.jsdelivr.net"
POLICY = (
    f"default-src 'none'; script-src {SWAGGER} 'unsafe-inline'; style-src {SWAGGER} 'unsafe-inline'"
    "; img-src https://fastapi.tiangolo.com data:; connect-src 'self'; base-uri 'none'"
    "; form-action 'none'; frame-ancestors 'none'"
)


def add_docs(app: FastAPI) -> None:
    """Serves `/docs` over the application's own `/openapi.json`, wherever it is mounted."""
    title = escape(app.title)

    async def docs(request: Request) -> HTMLResponse:
        mounted_at = str(request.scope.get("root_path", "")).rstrip("/")
        page = get_swagger_ui_html(openapi_url=f"{mounted_at}{app.openapi_url}", title=title)
        page.headers["Content-Security-Policy"] = POLICY
        return page

    app.get("/docs", include_in_schema=False, dependencies=[PUBLIC])(docs)
