"""Names that definitions give: keys of schemas, names of components, words of operations."""
