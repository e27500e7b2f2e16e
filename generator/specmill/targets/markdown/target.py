"""The Markdown target: pages, indexes, sidebar and coverage of one job."""

from __future__ import annotations

from dataclasses import dataclass

from specmill.output.tree import FileTree
from specmill.targets.coverage import coverage
from specmill.targets.job import Documented, Job
from specmill.targets.markdown.site.build_site import build_site
from specmill.targets.markdown.site.link_check import LinkCheck
from specmill.targets.markdown.site.navigation import (
    mkdocs_nav,
    vitepress_sidebar,
    vuepress_sidebar,
)
from specmill.targets.markdown.site.redirects import REDIRECTS, redirects_text
from specmill.targets.markdown.site.sidebar import sidebar_text


@dataclass(frozen=True, slots=True)
class Markdown:
    """Reference pages: one per visible operation, language and locale."""

    name: str = "docs"

    def render(self, job: Job, tree: FileTree) -> Documented:
        """Add ``docs/`` to the tree.

        Raises UsageError for a broken locale or brand table; links that lead nowhere are reported
        as errors ``broken-link``.
        """
        check = LinkCheck()
        site = build_site(job, tree, check)
        check.report(tree, job.diagnostics)
        tree.add("docs/sidebar.json", sidebar_text(site.sidebar))
        tree.add("docs/nav.yml", mkdocs_nav(site.sidebar))
        tree.add("docs/sidebar.vitepress.json", vitepress_sidebar(site.sidebar))
        tree.add("docs/sidebar.vuepress.json", vuepress_sidebar(site.sidebar))
        documented = Documented(site.written, site.fallbacks)
        redirects = redirects_text(job.earlier, coverage(job, [documented]), tree)
        if redirects:
            tree.add(REDIRECTS, redirects)
        return documented
