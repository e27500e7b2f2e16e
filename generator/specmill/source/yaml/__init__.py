"""YAML to plain values, and where each stands."""
