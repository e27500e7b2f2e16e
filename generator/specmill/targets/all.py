"""All kinds of output, in the order in which they are made."""

from __future__ import annotations

from specmill.targets.job import Target
from specmill.targets.llm.target import Llm
from specmill.targets.markdown.target import Markdown
from specmill.targets.package_docs.target import PackageDocs
from specmill.targets.python.target import PythonTarget
from specmill.targets.site.target import Site

TARGETS: tuple[Target, ...] = (PythonTarget(), PackageDocs(), Markdown(), Llm(), Site())
