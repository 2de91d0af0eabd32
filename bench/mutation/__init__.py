"""Mutation testing: one small fault at a time in the pure calculations, and whether the tests that mirror the module see it."""
