"""Targets: what they count, where they stand, and the forecast."""
