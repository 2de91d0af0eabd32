"""Bulletins: templates that an office can change, the facts that fill them, and the drafts that come of them."""
