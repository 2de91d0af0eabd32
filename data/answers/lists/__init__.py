"""Lists of compounds, cameras and days beside the numbers."""
