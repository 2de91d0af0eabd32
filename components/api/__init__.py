"""Answers outside of pages: tables for the command line, CSV files, and JSON over HTTP."""
