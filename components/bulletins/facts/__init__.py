"""What a bulletin may say: each fact with its words, its exact value and its verdict."""
