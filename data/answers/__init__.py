"""From a question to its answer, like for like and with who stands behind it."""
