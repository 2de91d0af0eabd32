"""The database: its engine, its tables and migrations, and who may write."""
