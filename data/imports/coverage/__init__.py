"""Which months of whom the files tell whole, in part, or not at all."""
