"""Parameters and replies of several operations: named once, the rest stays where it is."""

from __future__ import annotations

from specmill.targets.python.layout import Bracket, call, flat, keyword, sequence
from specmill.targets.python.plan.shared_constants import repeated_parts, with_names


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


def test_a_list_of_replies_gets_a_name_and_stands_after_what_it_names() -> None:
    missing, refused = reply("404", "Problem"), reply("403", "Problem")
    errors = keyword("errors", sequence([refused, missing]))
    other = keyword("errors", sequence([missing]))
    values = [call("Operation", f'"{each}"', errors) for each in "abc"]
    values += [call("Operation", f'"{each}"', other) for each in "de"]
    parts = repeated_parts(values)
    assert [(name, flat(with_names(part, parts))) for part, name in parts.items()] == [
        ("_PROBLEM_404", flat(missing)),
        ("_ERRORS_403_404", f"({flat(refused)}, _PROBLEM_404)"),
    ]
    assert flat(with_names(values[0], parts)) == 'Operation("a", errors=_ERRORS_403_404)'
    assert flat(with_names(values[3], parts)) == 'Operation("d", errors=(_PROBLEM_404,))'


def test_a_parameter_does_not_take_the_name_of_a_list() -> None:
    errors = keyword("errors", sequence([reply("403", "Problem"), reply("404", "Problem")]))
    given = keyword("parameters", sequence([parameter("errors_403_404")]))
    names = repeated_parts([call("Operation", f'"{each}"', given, errors) for each in "abc"])
    assert len(set(names.values())) == len(names) == 2
