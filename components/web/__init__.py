"""Everything that speaks HTTP: the interface for numbers, routes of forms and downloads, limits, and the server."""
