// The way through the months: a slider over all of them, steps to both sides, and a play. Each writes from and to into the URL, of which the page is a function;
// nothing is asked for before the month before it is drawn, so that a slow server is never asked for more than it answers.
(function () {
  // From one month of a play to the next; each is seen at least so long once it is drawn.
  const STEP = 1200, SEEN = 600;
  // A play that is started at the end begins so many months back.
  const FIRST = 24;
  // Moves that follow each other sooner are one step for Back.
  const CLOSE = 1000;
  const PATIENCE = 15000;
  const make = (name, properties) => Object.assign(document.createElement(name), properties);
  const frame = () => new Promise(requestAnimationFrame);
  const pause = (time) => new Promise((done) => setTimeout(done, time));

  // The box on the page with what it was made from, its parts, and the place that it says; then the place that the page is on its way to.
  let control = null, wanted = null;
  let playing = null, moved = -Infinity, settling = null, way = -1;
  const shown = () => Number(control.box.dataset.shown);
  const last = () => control.words.length - 1;

  const button = (kind, act) => {
    const element = make("button", { type: "button", id: `timeline-${kind}`, className: `timeline-${kind}` });
    element.addEventListener("click", act);
    for (const kind of ["pointerenter", "focus"]) element.addEventListener(kind, readyBeside);
    return element;
  };
  const named = (element, name) => { element.title = name; element.setAttribute("aria-label", name); };
  const width = (text) => [...text].reduce((sum, letter) => sum + (letter > "\u2e7f" ? 2 : 1), 0);

  function build(box) {
    const { months, words, names } = JSON.parse(box.dataset.months);
    const play = button("play", () => (playing ? stop() : start()));
    const [back, on] = [["previous", -1], ["next", 1]].map(([kind, by]) => button(kind, () => step(by)));
    const slider = make("input", { type: "range", id: "timeline-month", min: 0, max: words.length - 1, step: 1 });
    const said = make("output", { htmlFor: "timeline-month" });
    // The room of the longest is kept, so that the slider stays where it is.
    said.dataset.longest = words.reduce((longest, one) => (width(one) > width(longest) ? one : longest));
    slider.addEventListener("input", () => { stop(); move(slider.valueAsNumber); });
    named(back, names.previous);
    named(on, names.next);
    slider.setAttribute("aria-label", names.month);
    box.replaceChildren(play, back, slider, on, said);
    control = { box, made: box.dataset.months, months, words, names, play, back, on, slider, said, place: null };
    say(shown());
    stop();
  }

  function say(place) {
    const { slider, said, back, on, words } = control;
    control.place = place;
    slider.value = place;
    slider.style.setProperty("--share", `${(100 * place) / Math.max(1, last())}%`);
    slider.setAttribute("aria-valuetext", words[place]);
    said.textContent = words[place];
    back.setAttribute("aria-disabled", place === 0);
    on.setAttribute("aria-disabled", place === last());
  }

  function step(by) {
    stop();
    const place = control.place + by;
    if (place >= 0 && place <= last()) move(place);
  }

  // The page goes to the place, by way of no place that has been overtaken; true when it is drawn there.
  function move(place, again = performance.now() - moved < CLOSE) {
    moved = performance.now();
    way = Math.sign(place - control.place) || way;
    say(place);
    const underway = wanted !== null;
    wanted = place;
    return underway ? settling : (settling = settle(again));
  }

  async function settle(again) {
    let arrived = true;
    while (arrived && wanted !== null) {
      const place = wanted;
      if (place !== shown()) {
        write(place, again);
        arrived = await drawn(place);
        again = true;
      }
      if (wanted === place) wanted = null;
    }
    wanted = null;
    if (control) say(shown());
    if (arrived && !playing) readyBeside();
    return arrived;
  }

  function searchAt(place) {
    const query = window.anju.query();
    query.delete("month");
    query.set("from", control.months[place]);
    query.set("to", control.months[place + control.months.length - control.words.length]);
    return "?" + query;
  }

  // The month that comes next is asked for while the one before it is looked at.
  function ready(place) {
    if (control && place >= 0 && place <= last()) window.anju.point(searchAt(place));
  }

  function readyBeside() {
    for (const [part, by] of [[control?.slider, way], [control?.back, -1], [control?.on, 1]]) if (part?.matches(":hover, :focus")) ready(shown() + by);
  }

  // Moving on in one go takes the place of the entry in the history, so that Back leaves the play instead of undoing its steps.
  function write(place, again) {
    const search = searchAt(place);
    if (!again) return window.dash_clientside.set_props("_pages_location", { search });
    history.replaceState(history.state, "", location.pathname + search + location.hash);
    dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  }

  // True as soon as the page stands at the place and no figure is being drawn; false when it goes elsewhere or nowhere.
  async function drawn(place) {
    let still = 0;
    for (const end = performance.now() + PATIENCE; performance.now() < end; await frame()) {
      if (wanted === null || !control?.box.isConnected) return false;
      still = shown() === place && !document.querySelector(".dash-graph--pending") ? still + 1 : 0;
      if (still > 2) return true;
    }
    return false;
  }

  async function start() {
    const mine = (playing = {});
    label();
    const begin = control.place === last() ? Math.max(0, last() - FIRST + 1) : control.place + 1;
    for (let place = begin; playing === mine && place <= last(); place++) {
      const turn = pause(STEP);
      if (!(await move(place, place > begin))) break;
      ready(place + 1);
      if (place < last()) await Promise.all([turn, pause(SEEN)]);
    }
    if (playing === mine) stop();
  }

  function stop() {
    playing = null;
    if (control) label();
  }

  function label() {
    control.play.classList.toggle("playing", playing !== null);
    named(control.play, playing ? control.names.pause : control.names.play);
  }

  // Any key and any press stop a play, but for those that its own button is pressed with.
  const own = (event) => (event.type === "keydown" ? event.target === control.play && [" ", "Enter"].includes(event.key) : event.target.closest?.(".timeline-play"));
  for (const kind of ["keydown", "pointerdown"]) document.addEventListener(kind, (event) => { if (playing && !own(event)) stop(); }, true);
  document.addEventListener("visibilitychange", () => { if (document.hidden) stop(); });
  addEventListener("popstate", () => { wanted = null; stop(); });

  function follow() {
    const box = document.querySelector("[data-months]");
    if (control && control.box === box && control.made === box.dataset.months) {
      if (wanted === null && control.place !== shown()) say(shown());
    } else {
      wanted = playing = control = null;
      if (box) build(box);
    }
  }
  new MutationObserver(follow).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-months", "data-shown"] });
})();
