"""How text of a definition gets into what templates print: one filter per place where it may stand."""
