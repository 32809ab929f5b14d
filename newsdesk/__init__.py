"""The editors' command line: from a pasted or scraped text to a clean article.

Everything is automatic only where the evidence is strong, else a warning with the place and
a suggestion. Clean text goes through unchanged, and cleaning twice equals cleaning once.
"""
