"""What clients whose methods are awaited have beside the operations."""
