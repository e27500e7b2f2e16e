"""Judges and readers of pages."""
