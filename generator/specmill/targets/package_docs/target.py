"""What lies around the package: pyproject, README, api.md, tests, SKILL.md."""

from __future__ import annotations

from collections.abc import Sequence

from specmill.filters.text import shown
from specmill.output.tree import FileTree
from specmill.render import Renderer
from specmill.targets.job import Job
from specmill.targets.package_docs.own_files import add_own_files
from specmill.targets.package_docs.readme import members, view_project
from specmill.targets.package_docs.releases import add_releases
from specmill.targets.package_docs.skill import skill_name, view_skill
from specmill.targets.package_docs.templating import laid_out, project_renderer
from specmill.targets.package_docs.views import ReleaseView
from specmill.targets.python.plan.python_plan import PythonPlan

_PROJECT = "python/project"


class PackageDocs:
    """Renders what belongs to the folder ``python/`` and is no module of the package."""

    name = "python"

    def render(self, job: Job, tree: FileTree) -> None:
        render_package_docs(job.planned(PythonPlan), job.renderer, tree, add_releases(job, tree))


def render_package_docs(
    plan: PythonPlan, renderer: Renderer, tree: FileTree, releases: Sequence[ReleaseView] = ()
) -> None:
    """Add the files to the tree, but for those of which a template prints nothing, and then those of
    the user; ``releases`` are those of the changelog."""
    definitions = [client.client for client in plan.clients]
    at_hand = {"config": shown(plan.settings), "definitions": shown(definitions)}
    extended = project_renderer(renderer).extended({}, at_hand)
    texts = {
        f"python/{name}": extended.render(f"{_PROJECT}/{name}.jinja", **view)
        for name, view in view_project(plan, releases).items()
    }
    folder = f"python/src/{plan.package}/.agents/skills/{skill_name(plan)}"
    skill = view_skill(plan)
    made = extended.render(f"{_PROJECT}/SKILL.md.jinja", view=skill, **members(skill))
    texts[f"{folder}/SKILL.md"] = made
    for path, text in laid_out(texts).items():
        if text.strip():
            tree.add(path, text)
    add_own_files(plan, extended, tree)
