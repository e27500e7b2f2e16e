"""Clients without a network, for the tests of those who use the package."""
