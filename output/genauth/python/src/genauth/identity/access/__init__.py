"""How the management API is told who asks."""
