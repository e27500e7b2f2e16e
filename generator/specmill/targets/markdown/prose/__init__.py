"""Text of a definition as Markdown: laid out, balanced, escaped."""
