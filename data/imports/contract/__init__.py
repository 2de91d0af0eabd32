"""The sheets of the contract, their columns and the template."""
