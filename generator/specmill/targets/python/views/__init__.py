"""Views: what the templates of the Python package are given."""
