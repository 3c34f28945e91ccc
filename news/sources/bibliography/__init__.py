"""What others take away: an article and its sources as CSL-JSON, BibTeX and RIS, and in a sentence.

All of it is made of CSL-JSON items (the schema of CSL 1.0.2), as revisions keep them.
"""
