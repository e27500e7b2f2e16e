"""Findings as text, JSON, Markdown and annotations of GitHub."""
