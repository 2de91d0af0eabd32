// What the slider through the months, its steps and its play do (components/frame/timeline.py): they write from and to into the URL, of which the page is a
// function. Nothing is asked for before the month before it is there, so that a slow server is never asked for more than it answers.
(function () {
  // A month of a play takes so long, and is seen so long once it is drawn; one that is started at the end begins so many months back.
  const STEP = 1100, SEEN = 600, FIRST = 24;
  // Moves that follow each other sooner are one step for Back; what does not come in time is waited for no longer.
  const CLOSE = 1000, PATIENCE = 15000;
  const clientside = (window.dash_clientside = window.dash_clientside || {}), part = (name) => document.getElementById(`timeline-${name}`);

  // The place that the page is on its way to, and what was asked for last; the place of the slider, when it moved and to which side; the page that came last.
  let wanted = null, asked = { at: -Infinity }, seen = null, moved = -Infinity, way = -1, came = {}, playing = false;
  const isUnderway = () => wanted !== null && performance.now() - asked.at < PATIENCE;

  function searchAt(place) {
    const { months, words } = JSON.parse(came.known), query = window.anju.query();
    query.delete("month");
    query.set("from", months[place]);
    query.set("to", months[place + months.length - words.length]);
    return "?" + query;
  }

  // Moving on in one go takes the place of the entry in the history, so that Back leaves the play instead of undoing its steps.
  function write(place, again) {
    const search = searchAt(place);
    asked = { place, at: performance.now() };
    if (again) window.anju.dash.replace(search); else window.anju.dash.go({ search });
  }

  // The month that comes next is asked for while the one before it is looked at.
  const ready = (place) => { if (place >= 0 && place <= Number(part("month").max)) window.anju.point(searchAt(place)); };
  function readyBeside() {
    for (const [name, by] of [["month", way], ["previous", -1], ["next", 1]]) if (part(name)?.matches(":hover, :focus")) ready(came.shown + by);
  }

  // Where the slider goes and whether the clock of the play stands still: when a page has come, at a tick of the clock, and after a press.
  function arrive(shown, known, slid) {
    const isOther = known !== came.known, isNext = !isOther && isUnderway() && shown === asked.place && shown !== wanted;
    came = { shown, known, at: performance.now() };
    if (isNext) write(wanted, true);
    else wanted = null;
    if (isOther) return [shown, true];
    if (playing) ready(shown + 1); else readyBeside();
    return (slid == null || Number(slid) === seen) && [wanted ?? shown, !playing];
  }

  function turn(value, last) {
    const now = performance.now();
    if (!isUnderway() && (wanted !== null || value === last)) return [value, true];
    if (document.querySelector(".dash-graph--pending")) came.at = now;
    if (isUnderway() || now - came.at < SEEN || now - moved < STEP) return null;
    moved = now;
    return [value + 1, false];
  }

  const press = {
    "timeline-play": (value, last) => { moved = -Infinity; return playing ? [value, true] : [value === last ? Math.max(0, last - FIRST + 1) : value + 1, false]; },
    "timeline-previous": (value) => [Math.max(0, value - 1), true],
    "timeline-next": (value, last) => [Math.min(last, value + 1), true],
    "timeline-clock": (value, last) => playing && turn(value, last),
  };
  function move(_play, _previous, _next, _ticks, shown, known, slid) {
    const pressed = press[clientside.callback_context.triggered_id], last = JSON.parse(known).words.length - 1;
    const found = (pressed ? pressed(Number(slid), last) : arrive(Number(shown), known, slid)) || [clientside.no_update, !playing];
    playing = !found[1];
    return found;
  }

  // The page goes where the slider stands, by way of no place that has been overtaken.
  function go(value, known, shown) {
    const { words } = JSON.parse(known), place = (seen = Number(value ?? shown)), isBusy = isUnderway(), again = performance.now() - moved < CLOSE;
    part("month").setAttribute("aria-valuetext", words[place]);
    part("previous").setAttribute("aria-disabled", place === 0);
    part("next").setAttribute("aria-disabled", place === words.length - 1);
    if (isBusy || place !== Number(shown)) {
      [way, wanted, moved] = [Math.sign(place - (wanted ?? Number(shown))) || way, place, performance.now()];
      if (!isBusy) write(place, again);
    }
    return [words[place], { "--share": `${(100 * place) / Math.max(1, words.length - 1)}%` }];
  }

  function label(idle, known) {
    part("play").title = JSON.parse(known).names[idle ? "play" : "pause"];
    return !idle;
  }
  clientside.timeline = { move, go, label };

  // Any key and any press stop a play, but for those that its own button is pressed with.
  function stop() {
    if (playing) window.anju.dash.set("timeline-clock", { disabled: true });
    playing = false;
  }
  const isOwn = ({ type, target, key }) => (type === "keydown" ? target === part("play") && [" ", "Enter"].includes(key) : target.closest?.("#timeline-play"));
  for (const kind of ["keydown", "pointerdown"]) document.addEventListener(kind, (event) => { if (!isOwn(event)) stop(); }, true);
  for (const kind of ["pointerover", "focusin"]) document.addEventListener(kind, (event) => { if (event.target.closest?.("#timeline .btn")) readyBeside(); });
  document.addEventListener("visibilitychange", () => { if (document.hidden) stop(); });
  addEventListener("popstate", () => { wanted = null; stop(); });
})();
