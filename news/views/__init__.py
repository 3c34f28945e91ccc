"""The public pages of the top floor, a file per page."""
