"""What Prometheus may read of the running product at /metrics: requests by route, jobs, and the state of the data; nothing of who asked for what."""

from __future__ import annotations

import os
import time
from collections import Counter as Tally
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from flask import Flask, Response, g, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from components.documents.jobs import document_jobs
from components.web.server.production import WARMING
from components.web.server.shared_counts import FOLDER
from data.errors import AnjuError
from data.imports.history import list_batches
from data.imports.uploads.jobs import import_jobs
from data.operations.jobs import Jobs
from data.operations.keeping import keep_jobs
from data.reading.gateway import Gateway

NO_ROUTE: Final = "none"
"""Of requests that were refused before any route was found."""
_METHODS: Final = frozenset({"GET", "HEAD", "POST", "OPTIONS"})
_SECONDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


def add_metrics(server: Flask, gateway: Gateway, *, var: Path) -> None:
    """Count the requests of the server and serve /metrics; to be called before limits and error answers are put on, so that what these refuse counts too."""
    registry = CollectorRegistry()
    _count_requests(server, registry)
    state = _State(gateway, {"document": document_jobs(var), "import": import_jobs(var / "uploads"), "sums": keep_jobs(var)})

    @server.get("/metrics")
    def metrics() -> Response:
        collector = CollectorRegistry()
        collector.register(state)
        if FOLDER in os.environ:
            MultiProcessCollector(collector)
        return Response(generate_latest(collector) + (b"" if FOLDER in os.environ else generate_latest(registry)), content_type=CONTENT_TYPE_LATEST)


def _count_requests(server: Flask, registry: CollectorRegistry) -> None:
    answered = Counter("anju_http_requests", "Requests answered.", ("method", "route", "status"), registry=registry)
    seconds = Histogram("anju_http_request_seconds", "Seconds until a request was answered.", ("route",), buckets=_SECONDS, registry=registry)
    in_flight = Gauge("anju_http_requests_in_flight", "Requests being answered.", registry=registry, multiprocess_mode="livesum")

    @server.before_request
    def begin() -> None:
        if WARMING not in request.environ:
            g.counted_from = time.perf_counter()
            in_flight.inc()

    @server.after_request
    def count(response: Response) -> Response:
        if "counted_from" in g:
            route = request.url_rule.rule if request.url_rule is not None else NO_ROUTE
            answered.labels(request.method if request.method in _METHODS else "other", route, str(response.status_code)).inc()
            seconds.labels(route).observe(time.perf_counter() - g.counted_from)
        return response

    @server.teardown_request
    def end(_error: BaseException | None) -> None:
        if g.pop("counted_from", None) is not None:
            in_flight.dec()


class _State(Collector):
    """What is looked up when somebody asks: the same from every worker."""

    def __init__(self, gateway: Gateway, jobs: Mapping[str, Jobs[Any]]) -> None:
        self._gateway, self._jobs = gateway, jobs

    def collect(self) -> Iterator[GaugeMetricFamily]:
        jobs = GaugeMetricFamily("anju_jobs", "Jobs beside the server.", labels=("kind", "state"))
        for kind, of_kind in self._jobs.items():
            for state, count in of_kind.standing()._asdict().items():
                jobs.add_metric((kind, state), count)
        yield jobs
        try:
            batches = list_batches(self._gateway.store)
        except AnjuError:
            yield GaugeMetricFamily("anju_database_up", "Whether the database answers.", value=0)
            return
        yield GaugeMetricFamily("anju_database_up", "Whether the database answers.", value=1)
        yield GaugeMetricFamily(
            "anju_data_version", "The present version of the data: the number of the last batch.", value=max((batch.version for batch in batches), default=0)
        )
        counted = GaugeMetricFamily("anju_batches", "Batches of data by what they did.", labels=("action",))
        for action, count in sorted(Tally(batch.action for batch in batches).items()):
            counted.add_metric((action,), count)
        yield counted
