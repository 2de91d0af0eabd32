// The list of the regions below closes when one is chosen, when the reader clicks elsewhere, and with Escape.
(function () {
  const opened = () => document.querySelector(".crumb-below[open]");
  document.addEventListener("click", (event) => {
    const list = opened();
    if (list && !event.target.closest(".crumb-below summary")) list.open = false;
  });
  document.addEventListener("keydown", (event) => {
    const list = opened();
    if (event.key !== "Escape" || !list) return;
    list.open = false;
    list.querySelector("summary").focus();
  });
})();
