"""The monthly sums of all facts, by region and by compound: written with every import, or for an earlier version on demand."""
