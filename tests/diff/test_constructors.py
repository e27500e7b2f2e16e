"""Arguments of constructors, where a security scheme has another name."""

from __future__ import annotations

from specmill.diff.surfaces.compare import compare_surfaces
from specmill.targets.python.plan.surface import Surface, SurfaceArgument, SurfaceClient


def surface(**arguments: str) -> Surface:
    """One client, with the key of the scheme that each argument is for."""
    taken = tuple(
        SurfaceArgument(python=python, security_scheme=scheme, required=False)
        for python, scheme in arguments.items()
    )
    client = SurfaceClient(name="Shop", async_name="AsyncShop", arguments=taken, methods=())
    return Surface(package="shop", clients=(client,), models=())


def told(old: Surface, new: Surface) -> list[tuple[str, str, str]]:
    changes = compare_surfaces(old, new, {}, {}, {"login": "sign-in"})
    return [(change.rule, change.old, change.new) for change in changes]


def test_an_argument_of_a_renamed_scheme_is_renamed() -> None:
    wanted = [("client-argument-renamed", "login", "sign_in")]
    assert told(surface(login="login"), surface(sign_in="sign-in")) == wanted


def test_a_scheme_that_another_client_renamed_is_known_by_its_key_still() -> None:
    wanted = [("client-argument-renamed", "login", "token")]
    assert told(surface(login="login"), surface(token="login")) == wanted
