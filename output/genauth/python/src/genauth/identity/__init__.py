"""Signing in, tokens and events: what stands around the operations of the API."""
