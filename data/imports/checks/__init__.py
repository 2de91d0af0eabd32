"""What is checked of rows, of columns and across sheets."""
