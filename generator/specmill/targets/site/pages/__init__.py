"""Views of the pages: operations, their fields and samples, models, and the pages around them."""
