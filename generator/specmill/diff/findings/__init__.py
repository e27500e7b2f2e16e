"""From facts and changes of the surface to findings: what a report lists."""
