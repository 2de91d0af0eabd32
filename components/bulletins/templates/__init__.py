"""Templates of bulletins: their grammar, and the files that they stand in."""
