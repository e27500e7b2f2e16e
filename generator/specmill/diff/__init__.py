"""What changed between two definitions of an API, and whom it concerns.

levels    how much a change matters, for each of three audiences
rules     the table: every kind of change that is told apart
walk      two models -> facts, and which operations they reach
surfaces  two surfaces -> what an SDK's users notice
findings  facts and surface changes -> findings with levels
policy    what the configuration says about findings
compare   the one function that others call
"""
