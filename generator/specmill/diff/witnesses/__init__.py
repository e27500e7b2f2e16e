"""Small programs that work with the old SDK and not with the new one: proofs of findings."""
