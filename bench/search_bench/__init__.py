"""The search benchmark: this portal against Hugo with Pagefind, on the same articles."""
