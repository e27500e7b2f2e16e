"""The commands: one module for each, with the function that `app` calls."""
