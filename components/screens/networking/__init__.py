"""The screen of networking: progress, targets and the register."""
