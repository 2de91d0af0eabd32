"""The page of bulletins: choosing, editing, keeping."""
