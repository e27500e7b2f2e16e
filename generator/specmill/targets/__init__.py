"""Kinds of output: each turns the intermediate model into files."""
