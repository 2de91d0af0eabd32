// The tab says the page, what it shows and the product in the language of the page; Dash, which knows the product alone, sets it at every change of the page.
(function () {
  function follow() {
    const words = document.querySelector("[data-tab]")?.dataset.tab;
    if (words && document.title !== words) document.title = words;
  }
  new MutationObserver(follow).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-tab"] });
})();
