"""What a definition makes over runs and releases, and in other processes."""
