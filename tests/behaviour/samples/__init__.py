"""Samples of all languages, judged by their tools."""
