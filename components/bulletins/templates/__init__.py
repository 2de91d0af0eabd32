"""Templates of bulletins: their grammar, and the shelf where they stand."""
