"""The screen of definitions."""
