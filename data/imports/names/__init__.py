"""Regions and compounds by their names."""
