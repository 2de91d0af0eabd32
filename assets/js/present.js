// The keys and the clock of the slide view: arrows and a presenter's remote turn the slides, digits jump, F fills the screen, space stops and starts, Esc leaves; a finger turns them too.
(function () {
  const deck = () => document.getElementById("deck");
  const told = (box) => JSON.parse(box.dataset.deck);
  let clock = null, armed = "", paused = false, typed = "", typing = null;

  // A slide is a function of its address; turning takes the place of the entry in the history, so that Back leaves the slides.
  function turn(to) {
    const box = deck(), { place, of } = told(box);
    const next = ((to - 1 + of) % of) + 1;
    if (next === place && of === 1) return refresh();
    const query = new URLSearchParams(location.search);
    query.set("slide", next);
    window.anju.dash.replace(`?${query}`);
  }
  // With one slide alone the clock still brings new numbers.
  function refresh() {
    const query = new URLSearchParams(location.search);
    query.set("at", Date.now());
    window.anju.dash.replace(`?${query}`);
  }
  function leave() {
    const { home } = told(deck());
    if (document.fullscreenElement) document.exitFullscreen();
    const [pathname, search] = home.split("?");
    window.anju.dash.go({ pathname, search: search ? `?${search}` : "" });
  }
  const fill = () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.());

  // Rows of more than one line need smaller letters, so that every row that the slide counts is there to be read.
  const SMALLEST = 0.6;
  function fit() {
    for (const list of document.querySelectorAll(".slide-list .table-box")) {
      const table = list.querySelector("table");
      table.style.fontSize = "";
      for (let size = 1; list.scrollHeight > list.clientHeight + 1 && size > SMALLEST; size -= 0.05) table.style.fontSize = `${size - 0.05}rem`;
    }
  }
  addEventListener("resize", fit);

  function arm() {
    const box = deck();
    if (!box) { clearTimeout(clock); armed = ""; paused = false; return; }
    if (box.dataset.deck === armed) return;
    armed = box.dataset.deck;
    fit();
    clearTimeout(clock);
    const { place, every } = told(box);
    if (every && !paused) clock = setTimeout(() => turn(place + 1), every * 1000);
  }
  function hold() {
    const { place, every, paused: word } = told(deck());
    if (!every) return turn(place + 1);
    paused = !paused;
    clearTimeout(clock);
    deck().dataset.said = paused ? word : "";
    if (!paused) clock = setTimeout(() => turn(place + 1), every * 1000);
  }

  // Digits that follow each other closely are one number: 1 2 is slide 12.
  function jump(digit) {
    clearTimeout(typing);
    typed += digit;
    typing = setTimeout(() => { const wanted = Number(typed); typed = ""; if (deck() && wanted >= 1 && wanted <= told(deck()).of) turn(wanted); }, 450);
  }

  const KEYS = {
    ArrowRight: (place) => turn(place + 1), PageDown: (place) => turn(place + 1), Enter: (place) => turn(place + 1), ArrowDown: (place) => turn(place + 1), n: (place) => turn(place + 1),
    ArrowLeft: (place) => turn(place - 1), PageUp: (place) => turn(place - 1), Backspace: (place) => turn(place - 1), ArrowUp: (place) => turn(place - 1), p: (place) => turn(place - 1),
    Home: () => turn(1), End: () => turn(told(deck()).of), " ": hold, f: fill, Escape: leave, b: () => deck().classList.toggle("dark-screen"),
  };
  document.addEventListener("keydown", (event) => {
    const box = deck();
    if (!box || event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, select, textarea, a, button")) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (/^\d$/.test(key)) return jump(key);
    if (!(key in KEYS)) return;
    event.preventDefault();
    KEYS[key](told(box).place);
  });
  // A finger drawn across turns the slides; across what scrolls sideways it scrolls.
  const FAR = 60;
  let start = null;
  document.addEventListener("touchstart", (event) => {
    const wide = event.target.closest?.(".table-box");
    start = deck() && event.touches.length === 1 && !(wide && wide.scrollWidth > wide.clientWidth) ? event.touches[0] : null;
  }, { passive: true });
  document.addEventListener("touchend", (event) => {
    const from = start, to = event.changedTouches[0];
    start = null;
    if (!from || !deck()) return;
    const across = to.clientX - from.clientX;
    if (Math.abs(across) > FAR && Math.abs(across) > 2 * Math.abs(to.clientY - from.clientY)) turn(told(deck()).place + (across < 0 ? 1 : -1));
  }, { passive: true });
  document.addEventListener("fullscreenchange", () => dispatchEvent(new Event("resize")));
  new MutationObserver(arm).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-deck"] });
})();
