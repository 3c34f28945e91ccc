"""Whether the sources' addresses still lead to what was cited."""
