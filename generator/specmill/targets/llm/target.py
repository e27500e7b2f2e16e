"""The target for language models: everything below ``llm/``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from specmill.output.tree import FileTree
from specmill.targets.job import Documented, Job
from specmill.targets.llm.bundles import bundles_of
from specmill.targets.llm.indexes import full_text, index_view, list_view
from specmill.targets.llm.library import library_of
from specmill.targets.llm.typescript_code import TypescriptCode
from specmill.targets.markdown.site.link_check import LinkCheck
from specmill.targets.typescript import definitions

ROOT = "llm"


@dataclass(frozen=True, slots=True)
class Llm:
    """Pages for language models, lists of them, bundles and TypeScript definitions."""

    name: str = "llm"

    def render(self, job: Job, tree: FileTree) -> Documented:
        """Add ``llm/`` to the tree. Where there are several clients each has its own
        ``CLIENT/definitions.d.ts``; pages and lists are shared.

        Links that lead nowhere are reported as errors ``broken-link``.
        """
        typescript = TypescriptCode(job.api, job.settings.typescript.compat)
        library = library_of(job, typescript)
        bundles = tuple(bundles_of(library, job.settings.llm.bundle_tokens))
        bundle = job.renderer.template("llm/bundle.md")
        check = LinkCheck()
        for page in library.pages:
            check.read(f"{ROOT}/{page.path}", page.prose)
            tree.add(f"{ROOT}/{page.path}", page.text)
        for each in bundles:
            tree.add(f"{ROOT}/{each.path}", each.text(bundle.render(view=each.view)))
        index = job.renderer.render("llm/index.md", view=index_view(job, library, bundles))
        check.read(f"{ROOT}/index.md", index)
        tree.add(f"{ROOT}/index.md", index)
        listed = job.renderer.render("llm/llms.txt", view=list_view(job, library))
        tree.add(f"{ROOT}/llms.txt", listed)
        tree.add(f"{ROOT}/llms-full.txt", "".join(full_text(job, library)))
        for path, text in _definitions(typescript):
            tree.add(path, text)
        check.report(tree, job.diagnostics)
        return Documented({key: [f"{ROOT}/{each}"] for key, each in library.operations.items()})


def _definitions(typescript: TypescriptCode) -> Iterator[tuple[str, str]]:
    alone = len(typescript.members) == 1
    for client, members in typescript.members.items():
        folder = ROOT if alone else f"{ROOT}/{client}"
        yield f"{folder}/definitions.d.ts", definitions(members)
