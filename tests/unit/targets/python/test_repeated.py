"""Parameters and replies of several operations: named once, the rest stays where it is."""

from __future__ import annotations

from specmill.targets.python.layout import Bracket, call, flat, keyword, sequence
from specmill.targets.python.repeated import repeated_parts, with_names


def parameter(name: str, place: str = "path") -> Bracket:
    return call("Parameter", f'"{name}"', f'"{name}"', f'"{place}"')


def reply(status: str, type_: str) -> Bracket:
    return call("Reply", f'"{status}"', '"application/json"', f"lambda: models.{type_}")


def operation(*parts: Bracket, error: Bracket) -> Bracket:
    given = keyword("parameters", sequence(parts))
    return call("Operation", '"id"', given, keyword("errors", sequence([error])))


def test_parts_of_three_operations_get_names() -> None:
    error = reply("404", "Problem")
    values = [operation(parameter("user-id"), parameter(each), error=error) for each in "abc"]
    parts = repeated_parts(values)
    assert {name: flat(part) for part, name in parts.items()} == {
        "_PROBLEM_404": flat(error),
        "_USER_ID": flat(parameter("user-id")),
    }
    assert flat(with_names(values[0], parts)) == (
        'Operation("id", parameters=(_USER_ID, Parameter("a", "a", "path")), '
        "errors=(_PROBLEM_404,))"
    )


def test_two_of_one_name_are_told_apart() -> None:
    values = [
        operation(parameter("id"), parameter("id", "query"), error=reply("404", each))
        for each in "abc"
    ]
    names = repeated_parts(values)
    assert len(set(names.values())) == len(names) == 2


def test_what_stands_in_two_places_stays_there() -> None:
    values = [operation(parameter("id"), error=reply("404", each)) for each in "ab"]
    assert repeated_parts(values) == {}
