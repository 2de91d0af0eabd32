"""Which months of which units are compared with which, and what share of the expected ones that is."""
