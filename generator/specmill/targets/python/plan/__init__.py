"""The plan of the SDK: groups, methods, arguments and their names."""
