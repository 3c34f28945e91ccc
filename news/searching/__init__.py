"""The search of the whole site: what can be asked, in what is looked, and what is shown of what was found."""
