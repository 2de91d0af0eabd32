"""Measures the product: how fast it imports, answers, serves and draws, beside plain Dash pages in the same run."""
