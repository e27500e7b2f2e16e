"""Definitions nobody would write: what comes of them is checked, never what is in them.

running      specmill in memory, with everything but the writing
invariants   what must hold of a file tree and of messages, whatever the definition
texts        nasty strings
definitions  hypothesis: nasty strings at every place that has text
mutations    structural changes of definitions, for coverage-guided fuzzing
states       output folders with damaged notes
settings     configurations
hunt         the program behind ``make fuzz``
"""
