"""How everything here is served."""

import uvicorn
from starlette.types import ASGIApp

from devhost.catalog import HOST


def serve(app: ASGIApp, port: int) -> None:
    """Serves on loopback until a signal comes; the access log would cost a third of each answer."""
    uvicorn.run(
        app, host=HOST, port=port, access_log=False, server_header=False, log_level="warning"
    )
