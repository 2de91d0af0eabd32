// Where the pages stand in a row that is wider than the window, the one in view is brought into it.
(function () {
  let shown = null;
  function follow() {
    const active = document.querySelector(".top-bar nav .active"), row = active?.parentElement;
    if (!active || (active === shown && row.anjuWide === row.clientWidth)) return;
    shown = active;
    row.anjuWide = row.clientWidth;
    row.scrollLeft = active.offsetLeft - row.offsetLeft - (row.clientWidth - active.clientWidth) / 2;
  }
  new MutationObserver(follow).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["class"] });
  addEventListener("resize", follow);
})();
