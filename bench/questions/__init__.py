"""Seven questions of a leader, answered by the product and by DuckDB over the files themselves: equal, and how long each takes."""
