"""What lies around the package: pyproject, README, api.md, tests, SKILL.md."""

from __future__ import annotations

from collections.abc import Sequence

from specmill.output.tree import FileTree
from specmill.render import Renderer
from specmill.targets.job import Job
from specmill.targets.package_docs.readme import view_project
from specmill.targets.package_docs.releases import ReleaseView, add_releases
from specmill.targets.package_docs.skill import skill_name, view_skill
from specmill.targets.python.plan.python_plan import PythonPlan

_PROJECT = "python/project"


class PackageDocs:
    """Renders what belongs to the folder ``python/`` and is no module of the package."""

    name = "python"

    def render(self, job: Job, tree: FileTree) -> None:
        render_package_docs(job.plan, job.renderer, tree, add_releases(job, tree))


def render_package_docs(
    plan: PythonPlan, renderer: Renderer, tree: FileTree, releases: Sequence[ReleaseView] = ()
) -> None:
    """Add the files to the tree; ``releases`` are those of the changelog."""
    for name, view in view_project(plan, releases).items():
        tree.add(f"python/{name}", renderer.render(f"{_PROJECT}/{name}.jinja", **view))
    skill = renderer.render(f"{_PROJECT}/SKILL.md.jinja", **view_skill(plan))
    folder = f"python/src/{plan.package}/.agents/skills/{skill_name(plan)}"
    tree.add(f"{folder}/SKILL.md", skill)
