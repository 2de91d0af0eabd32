"""The screen of one compound."""
