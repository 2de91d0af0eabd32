"""Handing in files over HTTP: who may, the routes, and the addresses that lead back to the page."""
