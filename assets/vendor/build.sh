#!/bin/sh
# Makes plotly.min.js, bootstrap.min.css and ag-grid-zh.json from the versions pinned in package.json. Needs node and npm; the product itself needs neither.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT
cp "$here/package.json" "$build"
cd "$build"

cat > plotly.entry.cjs <<'END'
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
END
cat > bootstrap.entry.css <<'END'
@import "bootstrap/dist/css/bootstrap.min.css" layer(bootstrap);
END

npm install --no-audit --no-fund --no-package-lock --ignore-scripts --silent
npx esbuild plotly.entry.cjs --bundle --minify --format=iife --target=es2019 --loader:.css=empty --define:global=window --legal-comments=none \
  --banner:js="/*! plotly.js 4.1.1 (MIT, Plotly Inc.): scatter, bar, pie, heatmap, choropleth, scattergeo */" --outfile="$here/plotly.min.js"
npx esbuild bootstrap.entry.css --bundle --minify --loader:.svg=dataurl --legal-comments=none \
  --banner:css="/*! Bootstrap 5.3.6 (MIT, The Bootstrap Authors), in a cascade layer so that the theme always wins */" --outfile="$here/bootstrap.min.css"
node --input-type=module --eval 'import { AG_GRID_LOCALE_CN } from "@ag-grid-community/locale"; console.log(JSON.stringify(AG_GRID_LOCALE_CN));' > "$here/ag-grid-zh.json"
