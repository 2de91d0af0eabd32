"""The HTTP interface: numbers as JSON, lists and tables as files."""
