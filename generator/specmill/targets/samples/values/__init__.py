"""Values that fit a schema: what requests, cells and samples show."""
