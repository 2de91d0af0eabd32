"""Where the measured databases live: files of SQLite in the bench's folder, or a PostgreSQL server."""
