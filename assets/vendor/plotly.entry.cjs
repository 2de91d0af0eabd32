// The traces this product draws, the Chinese of plotly's own words, and an empty world map so that district maps ask no server for coastlines.
const Plotly = require("plotly.js/lib/core");
Plotly.register([
  require("plotly.js/lib/bar"),
  require("plotly.js/lib/pie"),
  require("plotly.js/lib/heatmap"),
  require("plotly.js/lib/choropleth"),
  require("plotly.js/lib/scattergeo"),
]);
Plotly.register(require("plotly.js/lib/locales/zh-cn"));

const nothing = { type: "GeometryCollection", geometries: [] };
const layers = ["coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits"];
const empty = { type: "Topology", objects: Object.fromEntries(layers.map((name) => [name, nothing])), arcs: [] };
window.PlotlyGeoAssets = { topojson: { world_110m: empty, world_50m: empty } };
window.Plotly = Plotly;
