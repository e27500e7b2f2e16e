"""griffe as judge of what the brand adds to the GenAuth SDK: docstrings, and names that stay.

``genauth_interface.txt`` has the public interface as griffe reads it. A change there is a change for
users: it belongs in the changelog.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import griffe
import pytest

from tests.behaviour.genauth.genauth_package import NAME, genauth

EXPECTED = Path(__file__).with_name("genauth_interface.txt")
CLASSES = {
    "identity.clients.authentication.Authentication": "identity.async_clients.authentication.AsyncAuthentication",
    "identity.clients.management.Management": "identity.async_clients.management.AsyncManagement",
    "identity.clients.sign_in.SignIn": "identity.async_clients.sign_in.AsyncSignIn",
    "identity.clients.sign_up.SignUp": "identity.async_clients.sign_up.AsyncSignUp",
}  # fmt: skip
"""Classes that become bases of the clients: those that block, and those that are awaited."""
OTHERS = (
    "identity.errors", "identity.events.receiving.Events", "identity.events.async_receiving.AsyncEvents",
    "identity.protocols.cas.CasUser", "compat.clients.AuthenticationClient", "compat.clients.ManagementClient",
)  # fmt: skip
Member = griffe.Object


@pytest.fixture(scope="module")
def package() -> griffe.Module:
    folder = Path(genauth().__file__).parent.parent
    result = griffe.load(NAME, search_paths=[str(folder)], allow_inspection=False)
    assert isinstance(result, griffe.Module)
    return result


def public(owner: Member) -> Iterator[Member]:
    """An object, and what users see in it."""
    yield owner
    for name, member in owner.members.items():
        if isinstance(member, griffe.Alias) or (name.startswith("_") and name != "__init__"):
            continue
        yield from public(member)


def of_brand(package: griffe.Module) -> Iterator[Member]:
    for name in ("identity", "compat"):
        yield from public(package[name])


def test_every_public_name_has_a_docstring(package: griffe.Module) -> None:
    inherited = {"__init__", "close"}
    bare = [
        item.path
        for item in of_brand(package)
        if isinstance(item, (griffe.Module, griffe.Class, griffe.Function))
        and item.docstring is None
        and item.name not in inherited
    ]
    assert not bare, "\n".join(bare)
    for name in genauth().__all__:
        assert getattr(genauth(), name).__doc__, name


def test_docstrings_can_be_read(package: griffe.Module, caplog: pytest.LogCaptureFixture) -> None:
    """No argument is told that there is not, and none of a told method is left out."""
    with caplog.at_level(logging.WARNING):
        griffe.Docstring("X.\n\nArgs:\n    a: Nothing.\n", lineno=1).parse("google")
        assert len(caplog.records) == 1  # it does warn
        caplog.clear()
        for object_ in of_brand(package):
            if object_.docstring is not None:
                object_.docstring.parse("google")
    assert [record.getMessage() for record in caplog.records] == []


def sections(method: griffe.Function) -> dict[str, list[str]]:
    assert method.docstring is not None
    return {
        section.kind.value: [
            str(getattr(value, "name", "") or "").lstrip("*") for value in section.value
        ]
        for section in method.docstring.parse("google")
        if section.kind.value in ("parameters", "returns", "raises")
    }


def methods(package: griffe.Module, path: str) -> dict[str, griffe.Function]:
    members = package[path].members
    return {
        name: value
        for name, value in members.items()
        if isinstance(value, griffe.Function) and (not name.startswith("_") or name == "__init__")
    }


@pytest.mark.parametrize(("blocking", "awaited"), CLASSES.items())
def test_both_flavours_are_one(package: griffe.Module, blocking: str, awaited: str) -> None:
    """The same methods, arguments, defaults and docstrings."""
    first, second = methods(package, blocking), methods(package, awaited)
    assert list(first) == list(second)
    for name, own in first.items():
        other = second[name]
        shown = own.signature(return_type=False).replace("Network]", "AsyncNetwork]")
        assert shown == other.signature(return_type=False)
        assert own.docstring is not None
        assert other.docstring is not None
        assert own.docstring.value == other.docstring.value, name
        told = sections(own).get("parameters")
        wanted = [
            parameter.name.lstrip("*") for parameter in own.parameters if parameter.name != "self"
        ]
        assert told in (None, wanted), name


def interface(package: griffe.Module) -> Iterator[str]:
    paths = [*(path for pair in CLASSES.items() for path in pair), *OTHERS]
    for path in paths:
        for object_ in public(package[path]):
            name = object_.path.removeprefix(f"{NAME}.")
            if isinstance(object_, griffe.Class):
                yield f"class {name}({', '.join(map(str, object_.bases))})"
            elif isinstance(object_, griffe.Function):
                parts = name.rpartition(".")
                wait = "async " if "async" in object_.labels else ""
                yield f"{wait}{parts[0]}.{object_.signature(return_type=True)}"


def test_the_interface_stays(package: griffe.Module) -> None:
    assert list(interface(package)) == EXPECTED.read_text("utf-8").splitlines()
