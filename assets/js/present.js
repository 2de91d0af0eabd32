// The keys and the clock of the slide view: arrows, a remote and a finger turn the slides, digits jump, F fills the screen, space stops and starts, Esc leaves.
(function () {
  const deck = () => document.getElementById("deck"), told = () => JSON.parse(deck().dataset.deck);
  let clock = null, armed, paused = false, typed = "", typing = null, start = null;

  // A slide is a function of its address; turning takes the place of the entry in the history, so that Back leaves the slides.
  function turn(to) {
    const { of } = told(), query = new URLSearchParams(location.search);
    query.set("slide", ((to - 1 + of) % of) + 1);
    // With one slide alone the clock still brings new numbers.
    if (of === 1) query.set("at", Date.now());
    window.anju.dash.replace(`?${query}`);
  }
  const by = (step) => turn(told().place + step);
  const fill = () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.());
  function leave() {
    if (document.fullscreenElement) document.exitFullscreen();
    window.anju.dash.follow(told().home);
  }

  // Rows of more than one line need smaller letters, so that every row that the slide counts is there to be read.
  function fit() {
    for (const list of document.querySelectorAll(".slide-list .table-box")) {
      const { style } = list.querySelector("table");
      style.fontSize = "";
      for (let size = 0.95; list.scrollHeight > list.clientHeight + 1 && size > 0.5; size -= 0.05) style.fontSize = `${size}rem`;
    }
  }

  function wait() {
    clearTimeout(clock);
    if (deck() && told().every && !paused) clock = setTimeout(() => by(1), told().every * 1000);
  }
  function arm() {
    if (deck()?.dataset.deck === armed) return;
    armed = deck()?.dataset.deck;
    paused = Boolean(armed) && paused;
    fit();
    wait();
  }
  function hold() {
    const { every, paused: word } = told();
    if (!every) return by(1);
    paused = !paused;
    deck().dataset.said = paused ? word : "";
    wait();
  }

  // Digits that follow each other closely are one number: 1 2 is slide 12.
  function jump() {
    const wanted = Number(typed);
    typed = "";
    if (deck() && wanted >= 1 && wanted <= told().of) turn(wanted);
  }

  const STEPS = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, Enter: 1, n: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1, Backspace: -1, p: -1 };
  const ACTS = { Home: () => turn(1), End: () => turn(told().of), " ": hold, f: fill, Escape: leave, b: () => deck().classList.toggle("dark-screen") };
  document.addEventListener("keydown", (event) => {
    if (!deck() || event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, select, textarea, a, button")) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (/^\d$/.test(key)) {
      typed += key;
      clearTimeout(typing);
      typing = setTimeout(jump, 450);
    } else if (key in STEPS || key in ACTS) {
      event.preventDefault();
      if (key in STEPS) by(STEPS[key]); else ACTS[key]();
    }
  });

  // A finger drawn across turns the slides; across what scrolls sideways it scrolls.
  const FAR = 60;
  document.addEventListener("touchstart", ({ touches, target }) => {
    const wide = target.closest?.(".table-box");
    start = touches.length === 1 && !(wide?.scrollWidth > wide?.clientWidth) ? touches[0] : null;
  }, { passive: true });
  document.addEventListener("touchend", ({ changedTouches: [to] }) => {
    const across = start && deck() ? to.clientX - start.clientX : 0;
    if (Math.abs(across) > Math.max(FAR, 2 * Math.abs(to.clientY - start.clientY))) by(across < 0 ? 1 : -1);
  }, { passive: true });
  addEventListener("resize", fit);
  new MutationObserver(arm).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-deck"] });
})();
