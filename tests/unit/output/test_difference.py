"""Line counts and diffs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from specmill.output.compare import Change
from specmill.output.diff import diff, line_counts

_TEXTS = st.lists(st.sampled_from("abc"), max_size=12).map(lambda lines: "\n".join([*lines, ""]))


def _change(before: str | None, after: str | None) -> Change:
    return Change(
        "x/y.py",
        "changed",
        before.encode() if before is not None else None,
        after.encode() if after is not None else None,
    )


@given(_TEXTS, _TEXTS)
def test_counts_add_up_and_agree_with_the_diff(before: str, after: str) -> None:
    added, removed = line_counts(_change(before, after))
    assert added - removed == after.count("\n") - before.count("\n")
    assert (added, removed) != (0, 0) or before == after
    assert bool(diff(_change(before, after), 100)) == (before != after)


def test_new_and_removed_files() -> None:
    assert line_counts(_change(None, "a\nb\n")) == (2, 0)
    assert line_counts(_change("a\nb\n", None)) == (0, 2)
    assert diff(_change(None, "a\n"), 9) == ["--- /dev/null", "+++ b/x/y.py", "@@ -0,0 +1 @@", "+a"]


def test_line_ends_count() -> None:
    assert line_counts(_change("a\n", "a")) == (1, 1)
    assert line_counts(_change("a\n", "a\r\n")) == (1, 1)


def test_diff_is_cut() -> None:
    long = "".join(f"{number}\n" for number in range(50))
    assert diff(_change(None, long), 10)[-1] == "(43 more lines)"


def test_files_too_long_for_a_diff() -> None:
    before = "".join(f"a{number}\n" for number in range(3000))
    after = "".join(f"b{number}\n" for number in range(3001))
    assert line_counts(_change(before, after)) == (3001, 3000)
    assert diff(_change(before, after), 10)[-1] == "(too long for a diff: +3001 -3000)"
    assert line_counts(_change(before, f"new\n{before}")) == (1, 0)
