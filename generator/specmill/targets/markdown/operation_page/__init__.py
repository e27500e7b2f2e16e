"""The page of one operation."""
