"""Maps: areas, places, points and tiles."""
