"""The demo: what `manage.py demo` fills an empty site with. All of it was written and drawn for it."""
