// On paper the page is light and as wide as the sheet; figures are drawn for that width and return to their own afterwards.
(function () {
  const root = document.documentElement;
  const graphs = () => [...document.querySelectorAll(".js-plotly-plot")];
  let theme = null;

  addEventListener("beforeprint", () => {
    theme = root.dataset.bsTheme;
    root.dataset.bsTheme = "light";
    root.classList.add("printing");
    graphs().forEach((graph) => {
      const { width, height } = graph.closest(".dash-graph").getBoundingClientRect();
      window.Plotly.relayout(graph, { width, height });
    });
  });
  addEventListener("afterprint", () => {
    root.dataset.bsTheme = theme;
    root.classList.remove("printing");
    graphs().forEach((graph) => window.Plotly.relayout(graph, { autosize: true }));
  });
})();
