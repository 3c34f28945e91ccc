"""The moderators' queue as a page shows it: what narrows it, its lines, one case with all around it."""
