"""Words of screens."""
