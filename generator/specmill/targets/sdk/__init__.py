"""What the SDKs of all languages have in common: groups and the words of their operations."""
