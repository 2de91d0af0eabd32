// Where the pages stand in a row that is wider than the window, the one in view is brought into it.
(function () {
  let shown = null, row = null;
  function show() {
    row.scrollLeft = shown.offsetLeft - row.offsetLeft - (row.clientWidth - shown.clientWidth) / 2;
  }
  const width = new ResizeObserver(show);
  // Asked at every change of the page: whatever is measured here would lay it out each time.
  function follow() {
    const active = document.querySelector(".top-bar nav .active");
    if (!active || active === shown) return;
    shown = active;
    if (row === active.parentElement) return show();
    width.disconnect();
    row = active.parentElement;
    width.observe(row);
  }
  new MutationObserver(follow).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["class"] });
})();
