"""What the command line says in place of the configuration."""

from __future__ import annotations

import pytest

from specmill.config import (
    DefinitionSettings,
    DocsSettings,
    Overrides,
    TargetSettings,
    ad_hoc_target,
    override,
)
from specmill.diagnostics import UsageError

_TARGET = TargetSettings(
    name="a",
    definitions=(DefinitionSettings(path="a.yaml", client="A"),),
    docs=DocsSettings(layout="compact"),
)


def test_nothing_given_changes_nothing() -> None:
    assert override(_TARGET, Overrides()) == _TARGET


def test_every_option() -> None:
    changed = override(
        _TARGET,
        Overrides(
            package="p",
            only=("docs",),
            languages=("go", "curl"),
            locales=("zh",),
            brand="b",
            layout="flat",
            out="/o",
        ),
    )
    assert changed == _TARGET.model_copy(
        update={
            "package": "p",
            "only": ("docs",),
            "brand": "b",
            "layout": "flat",
            "out": "/o",
            "docs": DocsSettings(layout="compact", languages=("go", "curl"), locales=("zh",)),
        }
    )


@pytest.mark.parametrize(
    ("overrides", "message"),
    [
        (Overrides(only=("python", "doc")), "--only: must be 'python', 'docs', 'llm' or 'site'"),
        (Overrides(languages=("C#",)), "--languages: must match"),
        (Overrides(locales=("e n",)), "--locales: must match"),
        (Overrides(layout="x"), "--layout: must be 'grouped' or 'flat', not 'x'"),
        (Overrides(package="a b"), "--package: 'a b' is no Python identifier"),
    ],
)
def test_wrong_values_name_the_option(overrides: Overrides, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        override(_TARGET, overrides)
    assert str(caught.value).startswith(message)


def test_target_without_a_configuration() -> None:
    target = ad_hoc_target(["a.yaml", "-"], Overrides(brand="b"))
    assert [definition.path for definition in target.definitions] == ["a.yaml", "-"]
    assert (target.name, target.package, target.out, target.brand) == ("", "", "", "b")
    assert (target.docs.languages, target.docs.locales) == (("python",), ("en",))


def test_lists_name_something_and_nothing_twice() -> None:
    with pytest.raises(UsageError, match="--only: must name at least one"):
        override(_TARGET, Overrides(only=()))
    with pytest.raises(UsageError, match="--locales: must name each only once"):
        override(_TARGET, Overrides(locales=("en", "EN")))
