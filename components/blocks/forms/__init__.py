"""What a page posts, and what is read of it."""
