"""A target of another package, and some that do not fit."""

from specmill.output.tree import FileTree
from specmill.targets.job import Documented, Job
from specmill.targets.python.plan.python_plan import PythonPlan


class Outline:
    """Lists the operations of a definition."""

    name = "outline"

    def render(self, job: Job, tree: FileTree) -> Documented:
        operations = [operation for client in job.api.clients for operation in client.operations]
        package = job.planned(PythonPlan).package
        text = job.renderer.render("outline/outline.txt", operations=operations, package=package)
        tree.add("outline.txt", text)
        return Documented({operation.key: ("outline.txt",) for operation in operations})


class Raises:
    name = "raises"

    def render(self, job: Job, tree: FileTree) -> None:
        raise ValueError("no outline today")


class Returns:
    name = "returns"

    def render(self, job: Job, tree: FileTree) -> str:
        return "a text"


NO_RENDER = object()
OTHER_NAME = Outline()
