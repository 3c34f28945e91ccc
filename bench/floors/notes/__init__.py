"""An app with one table, for the floor of writing."""
