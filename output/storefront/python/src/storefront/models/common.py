from __future__ import annotations

from .._runtime.public import publish_types
from .._runtime.values.models import Model


class Problem(Model):
    """What went wrong."""

    code: str
    """Short name of the problem, for programs"""
    message: str
    """The problem in words, for people"""
    success: bool | None = None
    """Always false"""


class ValidationProblemErrorsItem(Model):
    field: str
    """Path of the field"""
    message: str


class ValidationProblem(Model):
    """What went wrong."""

    code: str
    """Short name of the problem, for programs"""
    message: str
    """The problem in words, for people"""
    success: bool | None = None
    """Always false"""
    errors: list[ValidationProblemErrorsItem] | None = None
    """One entry for each thing that is wrong"""


publish_types(globals())
