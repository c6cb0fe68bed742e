"""The page that lists the applications, and the same as JSON."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse
from starlette.routing import Route

from devhost.catalog import App

Probe = Callable[[App], Awaitable[bool]]

PROBE_SECONDS = 3
# Everything that a scan said is text here, and should one word of it slip through, it cannot run.
POLICY = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
}

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{count} applications</title>
<style>
body {{ font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 64rem }}
table {{ border-collapse: collapse; width: 100% }}
th, td {{ border-bottom: 1px solid #ddd; padding: .5rem; text-align: left; vertical-align: top }}
.kind {{ background: #eef; border-radius: .25rem; padding: 0 .4rem; white-space: nowrap }}
.up {{ color: #060 }} .down {{ color: #a00; font-weight: bold }}
small {{ color: #555 }}
</style>
</head>
<body>
<h1>{healthy} of {count} applications are healthy</h1>
<p>Authentication is {authentication}. The same as JSON: <a href="/status">/status</a>.</p>
<table>
<tr><th>Application</th><th>Kind</th><th>State</th><th>Look</th></tr>
{rows}
</table>
</body>
</html>
"""
ROW = (
    "<tr><td>{title}<br><small>{description}</small></td>"
    '<td><span class="kind">{kind}</span></td><td class="{state}">{state}</td>'
    '<td><a href="{url}/docs">docs</a> <a href="{url}/health">health</a> '
    '<a href="{url}/metrics">metrics</a></td></tr>'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Landing:
    """What the page shows and how it finds out."""

    apps: Sequence[App]
    url: Callable[[App], str]
    probe: Probe
    authentication: str

    def routes(self) -> list[Route]:
        """`/` for people and `/status` for programs."""
        return [Route("/", self.page), Route("/status", self.status)]

    async def page(self, _request: Request) -> HTMLResponse:
        """The table of all applications."""
        states = await self._states()
        rows = [
            ROW.format(
                title=escape(app.title),
                description=escape(app.description),
                kind=escape(app.kind),
                state="up" if is_up else "down",
                url=escape(self.url(app)),
            )
            for app, is_up in zip(self.apps, states, strict=True)
        ]
        page = PAGE.format(
            count=len(states),
            healthy=sum(states),
            authentication=escape(self.authentication),
            rows="\n".join(rows),
        )
        return HTMLResponse(page, headers=POLICY)

    async def status(self, _request: Request) -> JSONResponse:
        """503 as long as one of them is down."""
        states = await self._states()
        apps = [
            {"name": app.name, "kind": app.kind, "url": self.url(app), "healthy": is_up}
            for app, is_up in zip(self.apps, states, strict=True)
        ]
        return JSONResponse({"healthy": all(states), "apps": apps}, 200 if all(states) else 503)

    async def _states(self) -> list[bool]:
        return list(await asyncio.gather(*map(self._is_up, self.apps)))

    async def _is_up(self, app: App) -> bool:
        try:
            async with asyncio.timeout(PROBE_SECONDS):
                return await self.probe(app)
        except Exception:
            return False
