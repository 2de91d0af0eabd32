"""One file, one screen. Nobody imports a page."""
