"""Models as generated code would have them, on the base class of a given runtime."""

from __future__ import annotations

import sys
from functools import cache
from types import ModuleType

from tests.behaviour.runtime_package import Runtime

_SOURCE = """
from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field
from typing_extensions import TypeAliasType

from {package}.values.models import Model


class Data(Model):
    success: bool | None = None
    at: datetime | None = None


class SuccessDto(Model):
    status_code: Annotated[int, Field(alias="statusCode")]
    message: str
    data: Data


class Problem(Model):
    message: str
    errors: list[str] | None = None


class Cat(Model):
    kind: Literal["cat"] = "cat"
    name: str
    lives_left: Annotated[int | None, Field(alias="livesLeft")] = None


class Dog(Model):
    kind: Literal["dog"] = "dog"
    name: str
    owner: Owner | None = None


class Owner(Model):
    full_name: Annotated[str, Field(alias="fullName")]
    pets: list[Cat | Dog] | None = None
    by_name: Annotated[dict[str, Cat | Dog] | None, Field(alias="byName")] = None
    mood: Literal["good", "bad"] | str | None = None


class Everything(Model):
    day: date | None = None
    at: datetime | None = None
    id: UUID | None = None
    amount: Decimal | None = None
    pair: tuple[int, str] | None = None
    anything: Any = None
    node: Everything | None = None


Tree = TypeAliasType("Tree", "datetime | Decimal | list[Tree] | dict[str, Tree]")


class Dated(Model):
    at: datetime | None = None
    all: Tree | None = None
    __pydantic_extra__: dict[str, datetime]
"""


@cache
def models_of(runtime: Runtime) -> ModuleType:
    """The module of models for a runtime; errors that carry them can be pickled."""
    name = f"shop_models_with_{runtime.library}"
    module = ModuleType(name)
    sys.modules[name] = module
    exec(compile(_SOURCE.format(package=runtime.package), name, "exec"), module.__dict__)
    return module
