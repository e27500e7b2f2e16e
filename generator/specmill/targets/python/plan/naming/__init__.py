"""Names of operations and groups, and names that settings and earlier runs gave."""
