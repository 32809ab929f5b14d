"""Text to terms: what Python and JavaScript must agree on, character for character."""
