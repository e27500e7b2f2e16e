"""specmill: OpenAPI definitions in; a typed Python SDK and reference documentation out."""

__version__ = "0.1.0"
