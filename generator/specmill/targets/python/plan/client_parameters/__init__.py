"""Parameters that are arguments of a client as well as of its methods."""
