"""Targets that do not depend on each other, rendered wherever there are processors."""
