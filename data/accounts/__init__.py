"""Who may do what: accounts, their passwords, roles and regions, their sessions, and the log of what was done. Knows nothing of the web."""
