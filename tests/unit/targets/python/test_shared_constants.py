"""Parameters and replies of several operations: named once, the rest stays where it is."""

from __future__ import annotations

from specmill.filters.text import Text, shown
from specmill.targets.python.views.operations.operation_values import (
    OperationView,
    ParameterView,
    RepliesView,
    ReplyView,
)
from specmill.targets.python.views.operations.shared_constants import SharedConstants, shared
from specmill.targets.python.views.values import Annotation, Name


def parameter(name: str, place: str = "path") -> ParameterView:
    return ParameterView(
        Name(name.replace("-", "_")), Text(name), Name(place), Name("form"), True, False, Text("")
    )


def reply(status: str, type_: str = "", media: str | None = None) -> ReplyView:
    written = Annotation(type_) if type_ else None
    return ReplyView(Text(status), written, None if media is None else Text(media))


def operation(
    name: str, *parts: ParameterView, errors: tuple[ReplyView, ...] = (), base: str = ""
) -> OperationView:
    return OperationView(
        constant=Name(name), returns=Annotation("str"), id=Text(name), http_method=Text("GET"),
        path=Text("/"), parameters=parts, body=None, replies=RepliesView(()),
        errors=RepliesView(errors), security=(), scopes=(), envelope=False, server=Text(""),
        pagination=None, base=Name(base) if base else None, operation=shown({}),
    )  # fmt: skip


def named(shared_constants: SharedConstants) -> list[str]:
    return [constant.name for constant in shared_constants.constants]


def test_parts_of_three_operations_get_names() -> None:
    missing = reply("404", "models.BasicError")
    parts = shared(
        [
            operation(character, parameter("user-id"), parameter(character), errors=(missing,))
            for character in "abc"
        ]
    )
    assert named(parts) == ["_BASIC_ERROR_404", "_USER_ID"]
    assert parts.constants[0].reply == missing
    for operation_view in parts.operations:
        assert [one.constant for one in operation_view.parameters] == ["_USER_ID", None]
        assert [one.constant for one in operation_view.errors.replies] == ["_BASIC_ERROR_404"]


def test_two_of_one_name_are_told_apart_by_where_they_are_sent() -> None:
    shared_constants = shared(
        [operation(character, parameter("id"), parameter("id", "query")) for character in "abc"]
    )
    assert named(shared_constants) == ["_ID", "_ID_QUERY"]


def test_replies_of_one_name_are_told_apart_by_what_they_send() -> None:
    errors = (reply("404", "models.Problem"), reply("404", "models.Problem", "text/plain"))
    replies = shared([operation(character, errors=(one,)) for one in errors for character in "abc"])
    assert named(replies) == ["_PROBLEM_404", "_PROBLEM_404_TEXT_PLAIN"]


def test_what_stands_in_two_places_stays_there() -> None:
    values = [
        operation(character, parameter("id"), errors=(reply("404", "models.X"),))
        for character in "ab"
    ]
    assert shared(values) == SharedConstants((), tuple(values))


def test_a_reply_that_says_no_more_than_its_status_has_no_name() -> None:
    assert (
        named(shared([operation(character, errors=(reply("404"),)) for character in "abc"])) == []
    )


def test_a_list_of_replies_gets_a_name_and_stands_after_what_it_names() -> None:
    missing, refused = reply("404", "models.Problem"), reply("403", "models.Problem")
    shared_constants = shared(
        [operation(character, errors=(refused, missing)) for character in "abc"]
        + [operation(character, errors=(missing,)) for character in "de"]
    )
    assert named(shared_constants) == ["_PROBLEM_404", "_ERRORS_403_404"]
    listed = shared_constants.constants[1].replies
    assert listed is not None
    assert [reply_view.constant for reply_view in listed.replies] == [None, "_PROBLEM_404"]
    assert shared_constants.operations[0].errors.constant == "_ERRORS_403_404"
    assert shared_constants.operations[3].errors.replies[0].constant == "_PROBLEM_404"


def test_a_parameter_does_not_take_the_name_of_a_list() -> None:
    errors = (reply("403", "models.Problem"), reply("404", "models.Problem"))
    names = named(
        shared(
            [
                operation(character, parameter("errors_403_404"), errors=errors)
                for character in "abc"
            ]
        )
    )
    assert len(set(names)) == len(names) == 2
