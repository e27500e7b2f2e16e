"""Results that come in pages."""
