"""Numbers in words: what is said of values, changes, who reported and what is left out."""
