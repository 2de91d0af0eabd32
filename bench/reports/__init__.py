"""The results as tables for a terminal, each number beside its aim."""
