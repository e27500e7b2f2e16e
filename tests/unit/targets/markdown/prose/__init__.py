"""Text of a definition on a page."""
