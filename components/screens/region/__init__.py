"""The screen of a region and its compounds."""
