"""Numbers that a reader takes home, and what says at a glance how they stand."""
