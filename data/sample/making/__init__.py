"""What the samples are made with: chance, days, names and frames."""
