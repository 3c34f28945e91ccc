"""What articles rest on: sources found, cited, checked, archived, told of and compared."""
