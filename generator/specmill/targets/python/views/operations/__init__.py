"""Views of the descriptors of operations, of what they are made of and of how lists come in pages."""
