"""All words in both languages, numbers and dates as they are written."""
