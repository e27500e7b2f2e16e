"""The pages around those of operations: installing, credentials, errors, changes."""
