"""Rules: each a pure function of a text, in a module of its own."""
