"""How words and sites are found in a text, whatever was done to hide them. Knows no database."""
