"""Kinds of output: each turns the intermediate model into files."""

from specmill.targets.job import Job, Target
from specmill.targets.llm.target import Llm
from specmill.targets.markdown.target import Markdown
from specmill.targets.python.target import PythonTarget

TARGETS: tuple[Target, ...] = (PythonTarget(), Markdown(), Llm())

__all__ = ["TARGETS", "Job", "Target"]
