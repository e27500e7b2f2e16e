"""Whether a value fits a type: formats, limits and keywords of JSON Schema."""
