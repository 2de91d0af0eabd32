"""What deserves attention in a region and month: rules kept as data, one small function for each."""
