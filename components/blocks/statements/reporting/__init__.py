"""Who has reported, in words."""
