"""What the command line does and says; the entry point only names the commands."""
