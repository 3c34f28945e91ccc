"""The floors: the least that could give an answer like the site's, behind the same server."""
