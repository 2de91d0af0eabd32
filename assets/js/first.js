// The page that came with the first HTML lies over its living one until that has its words and its controls; then it goes within the same frame.
(function () {
  const first = document.querySelector("[data-first]"), entry = document.getElementById("react-entry-point");
  if (!first) return;
  const isThere = () => entry.querySelector("#content") && !entry.querySelector(".filter:not(:has(.dash-dropdown))");
  const watch = new MutationObserver(() => { if (isThere()) { watch.disconnect(); first.remove(); } });
  watch.observe(entry, { childList: true, subtree: true });
})();
