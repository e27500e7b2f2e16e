"""From two models to facts: what differs, where, and which operations lead there."""
