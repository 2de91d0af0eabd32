"""What each subject but cases adds up of its sheets."""
