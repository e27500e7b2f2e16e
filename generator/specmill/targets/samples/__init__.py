"""Samples: JSON values that fit the types of a definition, and code that calls the SDK with them."""
