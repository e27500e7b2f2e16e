"""Schemas to types, one keyword or kind of schema a file."""
