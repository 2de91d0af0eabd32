"""The tables of bulletins."""
