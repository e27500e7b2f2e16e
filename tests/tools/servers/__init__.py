"""Servers, and judges of what they receive."""
