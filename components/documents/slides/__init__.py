"""The parts of a presentation: the house template, text that fits, charts, tables, tiles."""
