"""Native charts of slides."""
