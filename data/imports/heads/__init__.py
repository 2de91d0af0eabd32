"""Which column is which: heads, titles and layouts of sheets."""
