"""Scripts for developers: generated content, starter pictures, set-up of the tests' browser."""
