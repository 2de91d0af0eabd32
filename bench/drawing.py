"""Measures in Chromium what a reader waits for: the first visit, and a change of the month until the last chart has been drawn."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

from bench.measure import Spread, spread
from tests.conftest import BROWSER_FLAGS
from tests.programs import chromium

VISITS = 5
CHANGES = 11
REST = 150  # milliseconds that a pointer rests on what it is about to press
# Every change within a chart and of the text that changes with the month is noted with its time; a page is drawn when the last one lies behind.
WATCH = """window.bench = {last: 0, pressed: 0};
addEventListener("pointerdown", () => { window.bench.pressed = performance.now(); }, true);
new MutationObserver((changes) => {
  const element = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement);
  const counts = (change) => element(change.target)?.closest(".js-plotly-plot, .dash-graph, #headline, #numbers");
  if (changes.some(counts)) window.bench.last = performance.now();
}).observe(document, {subtree: true, childList: true, attributes: true, characterData: true});"""
DRAWN = """async ([marker, charts, before]) => {
  const drawn = () => {
    const graphs = [...document.querySelectorAll(".js-plotly-plot")];
    const text = document.querySelector(marker)?.innerText ?? "";
    return text !== "" && text !== before && graphs.length === charts && graphs.every((graph) => graph._fullLayout && graph.querySelector(".main-svg"));
  };
  for (let tries = 0; tries < 1000; tries++) {
    await new Promise((done) => setTimeout(done, 20));
    if (drawn() && performance.now() - window.bench.last > 400) return window.bench.last;
  }
  throw new Error("the page is not drawn after 20 s");
}"""
CHOOSE = """([id, value]) => { window.bench.last = performance.now(); window.dash_clientside.set_props(id, {value}); return window.bench.last; }"""


class Site(NamedTuple):
    """A page to measure: where it is, which text changes with the month, its charts, the drop-down and the values to choose in it."""

    url: str
    marker: str
    charts: int
    dropdown: Any
    values: Sequence[str]


class DrawingTimes(NamedTuple):
    """What a reader of a page waits for, in milliseconds, and the bytes that come over the wire."""

    first_visit: Spread
    first_visit_bytes: int
    new_state: Spread  # chosen out of the blue
    repeated_state: Spread  # the same states again
    pointed_state: Spread  # other new states, chosen in the list with the pointer, from the press
    change_bytes: int
    change_work: Spread  # of a state seen before: processor time of the page's main thread, which a busy machine does not spoil


@dataclass
class _Times:
    first: list[float] = field(default_factory=list)
    new: list[float] = field(default_factory=list)
    repeated: list[float] = field(default_factory=list)
    pointed: list[float] = field(default_factory=list)
    first_bytes: list[int] = field(default_factory=list)
    change_bytes: list[int] = field(default_factory=list)
    work: list[float] = field(default_factory=list)

    def summary(self) -> DrawingTimes:
        """The spread of each time in milliseconds, and the most bytes."""
        states = (spread(self.new), spread(self.repeated), spread(self.pointed))
        return DrawingTimes(spread(self.first), max(self.first_bytes), *states, max(self.change_bytes), spread(self.work))


class _Tab:
    """One page in a browser of its own."""

    def __init__(self, browser: Browser, site: Site) -> None:
        self.site = site
        self.context: BrowserContext = browser.new_context(viewport={"width": 1920, "height": 1080})
        self.context.add_init_script(WATCH)
        self.page: Page = self.context.new_page()
        self.bytes = 0
        session: CDPSession = self.context.new_cdp_session(self.page)
        session.send("Network.enable")
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        session.on("Network.loadingFinished", self._count)
        self._session = session

    def _count(self, event: Mapping[str, Any]) -> None:
        self.bytes += int(event.get("encodedDataLength", 0))

    def work(self) -> float:
        """The processor time that the main thread of the page has used, in milliseconds."""
        metrics = self._session.send("Performance.getMetrics")["metrics"]
        return 1000 * next(float(metric["value"]) for metric in metrics if metric["name"] == "TaskDuration")

    def visit(self) -> float:
        """Open the page; how many milliseconds after the beginning its last chart was drawn."""
        self.bytes = 0
        self.page.bring_to_front()
        self.page.goto(self.site.url, wait_until="commit")
        return float(self.page.evaluate(DRAWN, [self.site.marker, self.site.charts, ""]))

    def choose(self, value: str) -> float:
        """Choose in the drop-down; how many milliseconds until the last chart was drawn."""
        self.bytes = 0
        self.page.bring_to_front()
        before = self.page.locator(self.site.marker).inner_text()
        start = float(self.page.evaluate(CHOOSE, [self.site.dropdown, value]))
        return float(self.page.evaluate(DRAWN, [self.site.marker, self.site.charts, before])) - start

    def press(self, value: str) -> float:
        """Choose in the open list as a reader does; how many milliseconds from the press until the last chart was drawn."""
        self.bytes = 0
        self.page.bring_to_front()
        before = self.page.locator(self.site.marker).inner_text()
        dropdown = self.site.dropdown if isinstance(self.site.dropdown, str) else json.dumps(self.site.dropdown, sort_keys=True, separators=(",", ":"))
        self.page.locator(f"button[id='{dropdown}']").click()
        option = self.page.locator(f".dash-dropdown-option:has(input[value='{value}'])")
        option.hover()
        self.page.wait_for_timeout(REST)
        option.click()
        end = float(self.page.evaluate(DRAWN, [self.site.marker, self.site.charts, before]))
        return end - float(self.page.evaluate("window.bench.pressed"))


def measure_drawing(sites: Mapping[str, Site]) -> dict[str, DrawingTimes]:
    """Visit all sites in turn, so that a busy moment of the machine meets all of them: milliseconds and bytes by site. RuntimeError without Chromium."""
    path = chromium()
    if path is None:
        raise RuntimeError("Chromium is not installed")
    times = {name: _Times() for name in sites}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=BROWSER_FLAGS)
        for _ in range(VISITS):
            for name, site in sites.items():
                tab = _Tab(browser, site)
                times[name].first.append(tab.visit())
                times[name].first_bytes.append(tab.bytes)
                tab.context.close()
        tabs = {name: _Tab(browser, site) for name, site in sites.items()}
        for kind, first in (("new", 1), ("repeated", 1), ("pointed", 1 + CHANGES)):
            for tab in tabs.values():
                tab.visit()
            for number in range(first, first + CHANGES):
                for name, tab in tabs.items():
                    before, choose = tab.work(), tab.press if kind == "pointed" else tab.choose
                    getattr(times[name], kind).append(choose(tab.site.values[number]))
                    if kind == "repeated":
                        times[name].work.append(tab.work() - before)
                    times[name].change_bytes.append(tab.bytes)
        browser.close()
    return {name: site_times.summary() for name, site_times in times.items()}
