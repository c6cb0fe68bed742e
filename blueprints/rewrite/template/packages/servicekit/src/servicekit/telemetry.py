"""Metrics sent to a collector: OTLP over HTTP, in its JSON encoding.

The numbers are those of `/metrics`; nothing is sent unless the setting `telemetry_url` names a
collector (`http://host:4318`).
"""

import asyncio
import logging
import time
from collections.abc import Iterable, Iterator

import aiohttp
from fastapi import FastAPI
from prometheus_client import CollectorRegistry, Metric
from prometheus_client.samples import Sample

from servicekit.columns import JsonObject
from servicekit.settings import ServiceSettings

INTERVAL_SECONDS = 15
TIMEOUT_SECONDS = 5
# Counts go on from the start of the process.
CUMULATIVE = 2
INFINITE = "+Inf"
_log = logging.getLogger(__name__)


async def send_metrics(app: FastAPI) -> None:
    """Sends them again and again; a collector that is not there is told of and waited for."""
    settings: ServiceSettings = app.state.settings
    url = f"{str(settings.telemetry_url).rstrip('/')}/v1/metrics"
    started = time.time_ns()
    timeout = aiohttp.ClientTimeout(total=TIMEOUT_SECONDS)
    async with aiohttp.ClientSession(timeout=timeout) as http:
        while True:
            document = metrics_document(app.title, app.state.metrics, started=started)
            try:
                async with http.post(url, json=document, allow_redirects=False) as response:
                    response.raise_for_status()
            except (aiohttp.ClientError, TimeoutError) as error:
                _log.warning("no metrics for %s: %r", url, error)
            await asyncio.sleep(INTERVAL_SECONDS)


def metrics_document(service: str, registry: CollectorRegistry, *, started: int) -> JsonObject:
    """An `ExportMetricsServiceRequest`; `started` in nanoseconds."""
    times = {"startTimeUnixNano": str(started), "timeUnixNano": str(time.time_ns())}
    metrics = [
        {
            "name": metric.name,
            "description": metric.documentation,
            "histogram": {
                "aggregationTemporality": CUMULATIVE,
                "dataPoints": [point | times for point in _points(metric)],
            },
        }
        for metric in registry.collect()
        if metric.type == "histogram"
    ]
    scope = {"scope": {"name": "servicekit"}, "metrics": metrics}
    resource = {"attributes": list(_attributes({"service.name": service}))}
    return {"resourceMetrics": [{"resource": resource, "scopeMetrics": [scope]}]}


def _points(metric: Metric) -> Iterator[JsonObject]:
    """One for each set of labels."""
    series: dict[tuple[tuple[str, str], ...], list[Sample]] = {}
    for sample in metric.samples:
        labels = {name: value for name, value in sample.labels.items() if name != "le"}
        series.setdefault(tuple(labels.items()), []).append(sample)
    for key, samples in series.items():
        yield {"attributes": list(_attributes(dict(key))), **_histogram(samples)}


def _histogram(samples: Iterable[Sample]) -> JsonObject:
    """Prometheus counts what is at most a bound, OTLP what is between two."""
    bounds: list[float] = []
    counts: list[str] = []
    before = 0.0
    point: JsonObject = {}
    for sample in samples:
        if sample.name.endswith("_bucket"):
            counts.append(str(int(sample.value - before)))
            before = sample.value
            if sample.labels["le"] != INFINITE:
                bounds.append(float(sample.labels["le"]))
        elif sample.name.endswith("_count"):
            point["count"] = str(int(sample.value))
        elif sample.name.endswith("_sum"):
            point["sum"] = sample.value
    return {**point, "explicitBounds": bounds, "bucketCounts": counts}


def _attributes(labels: dict[str, str]) -> Iterator[JsonObject]:
    for name, value in labels.items():
        yield {"key": name, "value": {"stringValue": value}}
