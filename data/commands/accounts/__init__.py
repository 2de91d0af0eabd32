"""The commands user and audit: their options, what they do and what they say."""
