"""What comes back: parsed, raw, streamed."""
