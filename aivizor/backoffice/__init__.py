"""What all lists of the back office have in common, whatever floor their rows come from."""
