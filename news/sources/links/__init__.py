"""Whether the sources' addresses still lead to what was cited, and to the words that are quoted."""
