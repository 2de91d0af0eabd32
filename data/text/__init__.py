"""Texts as they are read, compared and shown: characters, names of places and files, and what in them is about persons."""
