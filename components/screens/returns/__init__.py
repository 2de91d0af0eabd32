"""The screen of the data: what is owed, what came, uploads."""
