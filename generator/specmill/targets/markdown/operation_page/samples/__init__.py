"""Values, code and examples that pages of operations show."""
