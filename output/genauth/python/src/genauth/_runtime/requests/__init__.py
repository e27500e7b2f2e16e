"""What is sent: addresses, parameters, bodies."""
