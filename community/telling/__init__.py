"""What members follow, and how they are told what happened: on the site and by mail."""
