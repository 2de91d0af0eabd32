"""What the HTTP interface says of itself, for programs and for readers."""
