"""Outlines of regions from map files."""
