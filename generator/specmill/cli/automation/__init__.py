"""What runs without people: checks of pull requests, and the workflows that make them."""
