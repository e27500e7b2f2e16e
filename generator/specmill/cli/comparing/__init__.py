"""What `diff` and `release` compare: two sides, planned together, with what was accepted."""
