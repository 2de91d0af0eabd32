"""Pictures of figures, drawn by Chromium."""
