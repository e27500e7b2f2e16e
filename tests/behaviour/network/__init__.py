"""Credentials, certificates, tokens and servers that fail."""
