"""Sample calls, one language a file."""
