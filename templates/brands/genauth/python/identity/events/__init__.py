"""Events over a websocket."""
