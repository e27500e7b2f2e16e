"""The plan of the types: names, annotations, modules of models."""
