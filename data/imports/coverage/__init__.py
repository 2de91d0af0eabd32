"""Which months of whom the files report whole, in part, or not at all."""
