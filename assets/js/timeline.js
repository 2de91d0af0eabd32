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

  // Where the slider goes and whether it plays: when a page has come, at a tick of the clock, and after a press.
  function arrive(shown, known) {
    const isOther = known !== came.known, isNext = !isOther && isUnderway() && shown === asked.place && shown !== wanted;
    came = { shown, known, at: performance.now() };
    asked.place = shown;
    if (isNext) write(wanted, true);
    else wanted = null;
    if (isOther) return [shown, false];
    if (playing) ready(shown + 1); else readyBeside();
    return [wanted ?? shown, playing];
  }

  function turn(value, last) {
    const now = performance.now();
    if (!isUnderway() && (wanted !== null || value === last)) return [value, false];
    if (document.querySelector(".dash-graph--pending")) came.at = now;
    if (isUnderway() || now - came.at < SEEN || now - moved < STEP) return null;
    moved = now;
    return [value + 1, true];
  }

  const press = {
    "timeline-play": (value, last) => { moved = -Infinity; return playing ? [value, false] : [value === last ? Math.max(0, last - FIRST + 1) : value + 1, true]; },
    "timeline-previous": (value) => [Math.max(0, value - 1), false],
    "timeline-next": (value, last) => [Math.min(last, value + 1), false],
    "timeline-clock": (value, last) => playing && turn(value, last),
  };

  // The page goes where the slider stands, by way of no place that has been overtaken.
  function go(place) {
    const isBusy = isUnderway(), again = performance.now() - moved < CLOSE;
    seen = place;
    if (!isBusy && place === came.shown && place === asked.place) return;
    [way, wanted, moved] = [Math.sign(place - (wanted ?? came.shown)) || way, place, performance.now()];
    if (!isBusy) write(place, again);
  }

  const entitle = (names) => { if (part("play")) part("play").title = names[playing ? "pause" : "play"]; };

  // What is changed in one go, since Dash asks every component at each step of every callback.
  function drive(_play, _previous, _next, _ticks, shown, known, slid) {
    const { words, names } = JSON.parse(known), last = words.length - 1, value = Number(slid ?? shown), isOther = known !== came.known;
    const isDragged = slid != null && value !== seen && !isOther, isHere = slid != null && !isOther && Number(shown) === came.shown;
    const arrived = isHere ? null : arrive(Number(shown), known), pressed = press[clientside.callback_context.triggered_id]?.(value, last);
    const next = isDragged ? [value, playing] : pressed || arrived;
    if (!next) return Array(5).fill(clientside.no_update);
    const [place, plays] = next;
    if (place !== seen) go(place);
    playing = plays;
    part("month").setAttribute("aria-valuetext", words[place]);
    part("previous").setAttribute("aria-disabled", place === 0);
    part("next").setAttribute("aria-disabled", place === last);
    entitle(names);
    return [place, { "--share": `${(100 * place) / Math.max(1, last)}%` }, words[place], !plays, plays];
  }
  clientside.timeline = { drive };

  // Any key and any press stop a play, but for those that its own button is pressed with.
  function stop() {
    if (!playing) return;
    playing = false;
    window.anju.dash.set("timeline-clock", { disabled: true });
    window.anju.dash.set("timeline-play", { active: false });
    entitle(JSON.parse(came.known).names);
  }
  const isOwn = ({ type, target, key }) => (type === "keydown" ? target === part("play") && [" ", "Enter"].includes(key) : target.closest?.("#timeline-play"));
  for (const kind of ["keydown", "pointerdown"]) document.addEventListener(kind, (event) => { if (!isOwn(event)) stop(); }, true);
  for (const kind of ["pointerover", "focusin"]) document.addEventListener(kind, (event) => { if (event.target.closest?.("#timeline .btn")) readyBeside(); });
  document.addEventListener("visibilitychange", () => { if (document.hidden) stop(); });
  addEventListener("popstate", () => { wanted = null; stop(); });
})();
