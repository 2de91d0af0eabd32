"""Imports from the page: jobs in a process of their own, the preview before, and the faults written into a copy of the file."""
