"""The package of the brand GenAuth, called on loopback."""
