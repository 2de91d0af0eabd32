"""What stands in a cell: numbers, dates, keys and totals."""
