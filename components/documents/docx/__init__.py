"""A report as an official letter (GB/T 9704-2012), a Word document."""
