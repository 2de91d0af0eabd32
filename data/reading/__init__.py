"""Reads one state of the data for one viewer."""
