"""Calculations on numbers, dates and states alone: pure, without a store."""
