"""The screen of camera coverage."""
