"""Dash pages to compare with."""
