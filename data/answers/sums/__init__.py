"""The sums that a question needs, read at once, and what of them counts."""
