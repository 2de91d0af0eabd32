// The page that came with the first HTML lies over its living one until that has its words; its filters lie there until Dash has the drop-downs.
(function () {
  const entry = document.getElementById("react-entry-point");
  // So long the drop-downs are waited for.
  const LATE = 3000;
  let first = document.querySelector("[data-first]"), late = null;
  function go() {
    watch.disconnect();
    clearTimeout(late);
    first.remove();
  }
  // In a box of their own: one that became smaller would be a move of what is seen.
  function keep(filters) {
    const box = first.cloneNode();
    late = setTimeout(go, LATE);
    box.classList.remove("min-vh-100");
    box.style.top = `${filters.getBoundingClientRect().top + scrollY}px`;
    box.append(filters);
    first.replaceWith(box);
    first = box;
  }
  const watch = new MutationObserver(() => {
    if (!entry.querySelector("#content, ._dash-error")) return;
    const filters = entry.querySelector(".filter:not(:has(.dash-dropdown))") && first.querySelector(".filters");
    if (!filters) go(); else if (!late) keep(filters);
  });
  if (first) watch.observe(entry, { childList: true, subtree: true });
})();
