"""The target for language models: everything below ``llm/``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from specmill.output.tree import FileTree
from specmill.targets.job import Documented, Job
from specmill.targets.llm.bundles import bundles_of
from specmill.targets.llm.indexes import full_page, index_page, list_page
from specmill.targets.llm.library import library_of
from specmill.targets.llm.typescript_code import TypescriptCode
from specmill.targets.markdown.page_layout import page_text
from specmill.targets.markdown.site.link_check import LinkCheck
from specmill.targets.markdown.templating import markdown_renderer

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
        typescript = TypescriptCode(job.api, job.renderer, job.settings)
        renderer = markdown_renderer(job.renderer, None, "compact", "models")
        library = library_of(job, typescript, renderer)
        bundles = tuple(bundles_of(library, job.settings.llm.bundle_tokens))
        check = LinkCheck()

        def add(path: str, template: str, view: object) -> str:
            printed = renderer.render(f"llm/{template}", page=view, config=job.settings)
            tree.add(f"{ROOT}/{path}", text := page_text(printed))
            return text

        for page in library.pages:
            check.read(f"{ROOT}/{page.path}", page.text)
            tree.add(f"{ROOT}/{page.path}", page.text)
        for bundle in bundles:
            add(bundle.path, "bundle.md", bundle.view)
        index = add("index.md", "index.md", index_page(job, library, bundles))
        check.read(f"{ROOT}/index.md", index)
        add("llms.txt", "llms.txt", list_page(job, library))
        add("llms-full.txt", "llms-full.txt", full_page(job, library))
        for path, text in _definitions(typescript):
            tree.add(path, text)
        check.report(tree, job.diagnostics)
        return Documented(
            {key: [f"{ROOT}/{operation}"] for key, operation in library.operations.items()}
        )


def _definitions(typescript: TypescriptCode) -> Iterator[tuple[str, str]]:
    alone = len(typescript.members) == 1
    for client in typescript.members:
        folder = ROOT if alone else f"{ROOT}/{client}"
        yield f"{folder}/definitions.d.ts", typescript.definitions(client)
