"""What clients that block have beside the operations."""
