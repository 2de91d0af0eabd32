"""Synthetic data of the five programmes that add up to their published figures."""
