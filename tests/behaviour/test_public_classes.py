"""What is public says that it stands in the package, and states types that can be looked at."""

from __future__ import annotations

import importlib
import inspect
import pickle
import sys
import typing
from collections.abc import Iterator
from typing import Any

import pytest

from tests.tools.generating import generate
from tests.tools.shared import ROOT

PACKAGE = "public_of_streams"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder = tmp_path_factory.mktemp("public")
    spec = str(ROOT / "specs" / "features" / "streams.yaml")
    out = generate(spec, "--package", PACKAGE, "--only", "python", out=folder / "out")
    sys.path.insert(0, str(out / "python" / "src"))
    yield importlib.import_module(PACKAGE)
    sys.path.pop(0)


def classes(package: Any) -> dict[str, Any]:
    every = {name: getattr(package, name) for name in package.__all__}
    for room in (package.models, package.params):
        every |= {f"{room.__name__}.{name}": getattr(room, name) for name in room.__all__}
    return {name: value for name, value in every.items() if inspect.isclass(value)}


def test_errors_pages_and_responses_stand_in_the_package(package: Any) -> None:
    names = """APIError NotFoundError RateLimitError APIConnectionError RequestOptions RetryOptions
        SyncPage AsyncPages RawResponse StreamedResponse Stream AsyncStream ServerSentEvent Middleware"""
    assert {getattr(package, part).__module__ for part in names.split()} == {PACKAGE}
    assert repr(package.NotFoundError) == f"<class '{PACKAGE}.NotFoundError'>"


def test_types_stand_in_the_folders_that_export_them(package: Any) -> None:
    models = package.models
    result = [getattr(models, name) for name in models.__all__]
    assert {value.__module__ for value in result if inspect.isclass(value)} == {models.__name__}
    assert set(dir(models)) == set(models.__all__)


def test_models_travel_by_their_public_name(package: Any) -> None:
    models = package.models
    names = [name for name in models.__all__ if inspect.isclass(getattr(models, name))]
    made = getattr(models, names[0]).model_construct()
    copied = pickle.dumps(made)
    module = f"{PACKAGE}.models".encode()
    assert module in copied
    assert module + b"." not in copied
    assert pickle.loads(copied) == made
    place = vars(models)["_MODULES"][names[0]]
    old = pickle.loads(f"c{PACKAGE}.models.{place}\n{names[0]}\n.".encode())
    assert old is type(made), "pickles that name the module of a type are read"


def test_errors_travel_by_their_public_name(package: Any) -> None:
    copied = pickle.dumps(package.NotFoundError("gone"))
    assert PACKAGE.encode() in copied
    assert b"_runtime" not in copied.replace(b"_runtime.errors", b"", 1)
    assert type(pickle.loads(copied)) is package.NotFoundError


def test_types_of_all_that_is_public_can_be_looked_at(package: Any) -> None:
    looked_at = 0
    for name, class_ in classes(package).items():
        assert isinstance(typing.get_type_hints(class_), dict), name
        for function in vars(class_).values():
            public = inspect.isfunction(function) and not function.__name__.startswith("_")
            if public and not hasattr(function, "__wrapped__") and is_of_runtime(function):
                typing.get_type_hints(function)
                looked_at += 1
    assert looked_at > 10
    assert "timeout" in typing.get_type_hints(package.RequestOptions)
    assert typing.get_type_hints(package.APIError)["message"] is str


def is_of_runtime(function: Any) -> bool:
    """Methods of clients name the types of arguments, which nothing loads when a program runs."""
    return "._runtime." in function.__module__
