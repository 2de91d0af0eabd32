"""The same numbers and definitions as on the pages, in documents."""
