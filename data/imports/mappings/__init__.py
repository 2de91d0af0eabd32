"""Files of other offices, read as a mapping says."""
