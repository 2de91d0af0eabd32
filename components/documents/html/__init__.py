"""A report as one interactive file."""
