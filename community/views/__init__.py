"""The community's pages, a file per object."""
