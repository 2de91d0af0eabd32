"""Measures in Chromium what a reader waits for: the first number, the first visit, and a change of the month until the last chart has been drawn."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

from bench.measure import Spread, spread
from bench.servers import processor_ms
from tests.conftest import BROWSER_FLAGS
from tests.programs import chromium

VISITS = 5
CHANGES = 11
REST = 150  # milliseconds that a pointer rests on what it is about to press
# Every change within a chart and of the text that changes with the month is noted with its time; a page is drawn when the last one lies behind.
# The first number is there in the frame in which a card with a digit is first seen.
_WATCH = """window.bench = {last: 0, pressed: 0, first: 0};
addEventListener("pointerdown", () => { window.bench.pressed = performance.now(); }, true);
new MutationObserver((changes) => {
  const element = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement);
  const counts = (change) => element(change.target)?.closest(".js-plotly-plot, .dash-graph, #headline, #numbers");
  if (changes.some(counts)) window.bench.last = performance.now();
}).observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
(function look() {
  const seen = (card) => /\\d/.test(card.innerText) && card.checkVisibility({opacityProperty: true, visibilityProperty: true});
  if ([...document.querySelectorAll(NUMBER)].some(seen)) window.bench.first = performance.now();
  else requestAnimationFrame(look);
})();"""
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
    """A page to measure: where it is, which text changes with the month, its charts, the drop-down and the values to choose in it (none: nothing changes)."""

    url: str
    marker: str
    charts: int
    dropdown: Any
    values: Sequence[str]
    number: str  # what finds the cards of numbers
    pid: int  # of the server


class DrawingTimes(NamedTuple):
    """What a reader of a page waits for, in milliseconds, and the bytes that come over the wire."""

    first_number: Spread | None  # None for a page that has none
    first_visit: Spread
    first_visit_bytes: int
    new_state: Spread | None = None  # chosen out of the blue; this and the following None for a page where nothing can be chosen
    repeated_state: Spread | None = None  # the same states again
    pointed_state: Spread | None = None  # other new states, chosen in the list with the pointer, from the press
    change_bytes: int = 0
    change_work: Spread | None = None  # of a state seen before: processor time of the page's main thread, which a busy machine does not spoil
    change_server: float | None = None  # of a new state: milliseconds of processor of the server, the mean


@dataclass
class _Times:
    number: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    new: list[float] = field(default_factory=list)
    repeated: list[float] = field(default_factory=list)
    pointed: list[float] = field(default_factory=list)
    first_bytes: list[int] = field(default_factory=list)
    change_bytes: list[int] = field(default_factory=list)
    work: list[float] = field(default_factory=list)
    server: float = 0.0

    def summary(self) -> DrawingTimes:
        """The spread of each time in milliseconds, and the most bytes."""
        first = (spread(self.number) if self.number else None, spread(self.first), max(self.first_bytes))
        if not self.new:
            return DrawingTimes(*first)
        states = (spread(self.new), spread(self.repeated), spread(self.pointed))
        return DrawingTimes(*first, *states, max(self.change_bytes), spread(self.work), round(self.server / len(self.new), 1))


def watching(number: str) -> str:
    """The script that notes when the charts changed last and when the first of the cards that the selector `number` finds was seen with a digit."""
    return _WATCH.replace("NUMBER", json.dumps(number))


class _Tab:
    """One page in a browser of its own."""

    def __init__(self, browser: Browser, site: Site) -> None:
        self.site = site
        self.context: BrowserContext = browser.new_context(viewport={"width": 1920, "height": 1080})
        self.context.add_init_script(watching(site.number))
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

    def first_number(self) -> float:
        """How many milliseconds after the beginning of the visit the first number was seen; 0 for a page without numbers."""
        return float(self.page.evaluate("window.bench.first"))

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
                _visit(browser, site, times[name])
        tabs = {name: _Tab(browser, site) for name, site in sites.items() if site.values}
        for kind, first in (("new", 1), ("repeated", 1), ("pointed", 1 + CHANGES)):
            for tab in tabs.values():
                tab.visit()
            for number in range(first, first + CHANGES):
                for name, tab in tabs.items():
                    _change(tab, kind, tab.site.values[number], times[name])
        browser.close()
    return {name: site_times.summary() for name, site_times in times.items()}


def _visit(browser: Browser, site: Site, times: _Times) -> None:
    tab = _Tab(browser, site)
    times.first.append(tab.visit())
    times.first_bytes.append(tab.bytes)
    number = tab.first_number()
    if number:
        times.number.append(number)
    tab.context.close()


def _change(tab: _Tab, kind: str, value: str, times: _Times) -> None:
    work, server = tab.work(), processor_ms(tab.site.pid)
    getattr(times, kind).append(tab.press(value) if kind == "pointed" else tab.choose(value))
    if kind == "repeated":
        times.work.append(tab.work() - work)
    if kind == "new":
        times.server += processor_ms(tab.site.pid) - server
    times.change_bytes.append(tab.bytes)
