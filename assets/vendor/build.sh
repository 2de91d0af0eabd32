#!/bin/sh
# Makes plotly.min.js and bootstrap.min.css from the versions pinned in package.json. Needs node and npm; the product itself needs neither.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT
cp "$here/package.json" "$here"/*.entry.* "$build"
cd "$build"
npm install --no-audit --no-fund --no-package-lock --ignore-scripts --silent
npx esbuild plotly.entry.cjs --bundle --minify --format=iife --target=es2019 --loader:.css=empty --define:global=window --legal-comments=none \
  --banner:js="/*! plotly.js 4.1.1 (MIT, Plotly Inc.): scatter, bar, pie, heatmap, choropleth, scattergeo */" --outfile="$here/plotly.min.js"
npx esbuild bootstrap.entry.css --bundle --minify --loader:.svg=dataurl --legal-comments=none \
  --banner:css="/*! Bootstrap 5.3.6 (MIT, The Bootstrap Authors), in a cascade layer so that the theme always wins */" --outfile="$here/bootstrap.min.css"
