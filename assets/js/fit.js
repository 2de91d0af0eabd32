// Fits a figure to its box before it is drawn: on a wall its words, lines and margins grow as the cards around it do by CSS;
// in a small box names get smaller, stay on one line, or give way.
(function () {
  const BASE = 1920, FROM = 2400, FONT = 13;
  const LENGTHS = new Set(["width", "size", "thickness", "l", "r", "t", "b", "ticklabelstandoff", "xgap", "ygap"]);
  const PARTS = new Set(["marker", "line", "font", "margin", "shapes", "error_x", "colorbar", "xaxis", "yaxis"]);
  const factor = () => (innerWidth >= FROM ? innerWidth / BASE : 1);
  const times = (value, by) => (Array.isArray(value) ? value.map((one) => times(one, by)) : typeof value === "number" ? value * by : value);

  // A copy of a part of a figure with every length in it multiplied; data are left alone.
  function scaled(part, by) {
    if (Array.isArray(part)) return part.map((one) => scaled(one, by));
    if (part === null || typeof part !== "object") return part;
    const entry = ([key, value]) => [key, LENGTHS.has(key) ? times(value, by) : PARTS.has(key) ? scaled(value, by) : value];
    return Object.fromEntries(Object.entries(part).map(entry));
  }

  const oneLine = (name) => name.replace("<br>", /[\u3400-\u9fff]/.test(name) ? "" : " ");

  // Fewer names below a narrow figure, so that none overlap; names beside close rows on one line and, where rows are very close, smaller.
  function axes(layout, box, by) {
    const { xaxis, yaxis } = layout, changed = { ...layout };
    const most = Math.max(3, Math.floor(box.width / 95 / by));
    if (xaxis?.type && xaxis.nticks > most) changed.xaxis = { ...xaxis, nticks: most };
    const room = yaxis?.ticktext?.length ? (box.height - 24 * by) / yaxis.ticktext.length / by : Infinity;
    if (room < 24) changed.yaxis = { ...yaxis, ticktext: yaxis.ticktext.map(oneLine) };
    if (room < 15) changed.font = { ...layout.font, size: Math.max(8, room * 0.85) * by };
    return changed;
  }

  function trace(one, box, by) {
    // 13 px where the map is 500 px high, never less than 10
    if (one.type === "scattergeo") {
      const size = Math.max(10, Math.min(FONT, Math.min(box.height, box.width) / 38 / by)) * by;
      return { ...one, textfont: { ...one.textfont, size } };
    }
    if (one.type === "heatmap" && box.width / by < (one.x.length + 3) * 30) return { ...one, texttemplate: "" };
    return one;
  }

  function fitted(graph, figure) {
    const by = factor(), box = graph.getBoundingClientRect();
    const layout = by === 1 ? figure.layout : scaled(figure.layout, by);
    const data = by === 1 ? figure.data : figure.data.map((one) => scaled(one, by));
    return { ...figure, layout: axes(layout, box, by), data: data.map((one) => trace(one, box, by)) };
  }

  // Of names on a map that overlap, the one with the most neighbours gives way until none do; its value is still there on hover and in the table.
  function declutter(graph) {
    const names = [...graph.querySelectorAll(".scattergeo text")];
    names.forEach((name) => { name.style.visibility = ""; });
    let shown = names.map((name) => ({ name, box: name.getBoundingClientRect() }));
    const meet = (one, two) => one !== two && one.box.left < two.box.right - 1 && two.box.left < one.box.right - 1
      && one.box.top < two.box.bottom - 2 && two.box.top < one.box.bottom - 2;
    for (;;) {
      const counts = shown.map((one) => shown.filter((two) => meet(one, two)).length);
      const most = Math.max(0, ...counts);
      if (!most) return;
      shown[counts.lastIndexOf(most)].name.style.visibility = "hidden";
      shown = shown.filter((_, place) => place !== counts.lastIndexOf(most));
    }
  }

  function wrap(Plotly) {
    const react = Plotly.react;
    Plotly.react = function (graph, figure, ...rest) {
      const drawn = react.call(this, graph, figure?.layout && figure?.data ? fitted(graph, figure) : figure, ...rest);
      if (figure?.layout?.geo && !graph.anjuFits) {
        graph.anjuFits = true;
        graph.on("plotly_afterplot", () => declutter(graph));
      }
      return drawn;
    };
  }

  let plotly = window.Plotly;
  if (plotly) wrap(plotly);
  else Object.defineProperty(window, "Plotly", { configurable: true, get: () => plotly, set: (value) => { plotly = value; wrap(value); } });

  let before = factor();
  addEventListener("resize", () => {
    if (factor() === before) return;
    before = factor();
    document.querySelectorAll(".js-plotly-plot").forEach((graph) => plotly.relayout(graph, { "font.size": FONT * before }));
  });
})();
