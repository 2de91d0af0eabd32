"""The screen of funding."""
