"""What comes back: bodies, errors, events, limits."""
