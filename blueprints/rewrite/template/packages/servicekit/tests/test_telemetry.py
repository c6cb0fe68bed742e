"""Metrics reach a collector where a setting names one, in OTLP's JSON."""

import asyncio
import json

import pytest
from aiohttp import web
from fastapi.testclient import TestClient

from servicekit import telemetry
from servicekit.app import build_app
from servicekit.columns import JsonObject
from servicekit.settings import ServiceSettings
from servicekit.telemetry import metrics_document


def test_nothing_runs_without_a_collector() -> None:
    app = build_app(ServiceSettings(authentication="off"), title="A", description="", routers=())

    assert app.state.background == ()


def test_a_request_is_counted_between_two_bounds() -> None:
    app = build_app(ServiceSettings(authentication="off"), title="A", description="", routers=())
    TestClient(app).get("/health")

    told = json.loads(json.dumps(metrics_document("A", app.state.metrics, started=1)))

    [resource] = told["resourceMetrics"]
    [metric] = resource["scopeMetrics"][0]["metrics"]
    [point] = metric["histogram"]["dataPoints"]
    assert resource["resource"]["attributes"] == [
        {"key": "service.name", "value": {"stringValue": "A"}}
    ]
    assert metric["name"] == "http_request_duration_seconds"
    assert {"key": "route", "value": {"stringValue": "/health"}} in point["attributes"]
    assert point["count"] == "1"
    assert sum(map(int, point["bucketCounts"])) == 1
    assert len(point["bucketCounts"]) == len(point["explicitBounds"]) + 1


def test_metrics_are_sent_again_after_a_collector_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telemetry, "INTERVAL_SECONDS", 0.01)
    received: list[JsonObject] = []

    async def collect(request: web.Request) -> web.Response:
        received.append(await request.json())
        return web.Response(status=503 if len(received) == 1 else 200)

    async def run() -> None:
        collector = web.Application()
        collector.router.add_post("/v1/metrics", collect)
        runner = web.AppRunner(collector)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        host, port = runner.addresses[0][:2]
        settings = ServiceSettings(authentication="off", telemetry_url=f"http://{host}:{port}/")
        app = build_app(settings, title="A", description="", routers=())
        async with app.router.lifespan_context(app), asyncio.timeout(5):
            while len(received) < 2:
                await asyncio.sleep(0.01)
        await runner.cleanup()

    asyncio.run(run())
    assert all("resourceMetrics" in one for one in received)
