"""Slides on the screen of a room."""
