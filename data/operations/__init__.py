"""What keeps the product running: background jobs, copies, checks of the store."""
