"""Hand edits in generated files: what was generated before, three-way merges, and what is open of one."""
