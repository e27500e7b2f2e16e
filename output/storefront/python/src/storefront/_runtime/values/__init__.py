"""Models and what their fields hold."""
