"""The registry of metrics and the pure calculations on their sums."""
