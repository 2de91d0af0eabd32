"""What a reader waits for in Chromium."""
