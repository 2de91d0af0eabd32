"""What a request may be, and what is answered to one that may not or that fails."""
