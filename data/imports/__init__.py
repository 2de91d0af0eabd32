"""From files to facts: sources → cells → checks → load, one transaction a batch."""
