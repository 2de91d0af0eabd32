"""The page of an address as plain HTML, which stands in the first answer and is seen before any script has run."""
