"""Files as they were handed in: tables of text and of spreadsheets, guarded, with the lines they came from."""
