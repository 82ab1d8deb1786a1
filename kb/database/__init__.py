"""The database: its schema and views, how it is built from records, how it is read."""
