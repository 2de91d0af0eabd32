"""A report as paged PDF."""
