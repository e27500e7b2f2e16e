"""The table of rules: one entry for each kind of change."""
