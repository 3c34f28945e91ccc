"""The newsroom: what editors do in the admin, beyond what Django's admin does by itself."""
