"""Who has reported what, as it was read."""
