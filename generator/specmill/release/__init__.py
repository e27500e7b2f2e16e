"""Makes a release: its number, what is told of it, what is built, and how it gets into the tree.

versions   the number
entries    findings -> lines of the changelog and renames
fragments  lines that people wrote
repository what git knows
build      wheel and sdist, twice
verify     the wheel in an environment of its own
bill       the bill of materials
journal    all changes of files or none
"""
