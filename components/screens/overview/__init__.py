"""The overview: headline, what deserves attention, first numbers and cards."""
