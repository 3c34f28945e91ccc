"""Whether what is asked of the site costs more where a hundred times as much is stored. See ../README.md."""
