"""Articles from Markdown files: a file is read, understood as a story, made an article."""
