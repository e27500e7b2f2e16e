"""The page that all others link to: installing, making a client, credentials, errors, retries."""

from __future__ import annotations

from specmill.render import Renderer
from specmill.targets.job import Job
from specmill.targets.llm.page import Page, new_page
from specmill.targets.llm.views import Note
from specmill.targets.markdown.definition_text import Text
from specmill.targets.markdown.page_layout import page_text
from specmill.targets.package_docs.skill import view_skill
from specmill.targets.package_docs.templating import laid_out, project_renderer
from specmill.targets.python.plan.python_plan import PythonPlan

SETUP = "setup.md"
_TITLE = "Setup"


def setup_page(job: Job, renderer: Renderer) -> Page | None:
    """The page of the Python package; None for a package without methods."""
    if not any(client.methods for client in job.planned(PythonPlan).surface.clients):
        return None
    extended = project_renderer(renderer)
    printed = extended.render(
        "llm/setup.md", page=view_skill(job.planned(PythonPlan)), config=job.settings
    )
    told = Note(
        description=Text(
            "Installing, clients, credentials, errors, retries, streams, pages, webhooks."
        )
    )
    return new_page(SETUP, _TITLE, told, laid_out({SETUP: page_text(printed)})[SETUP])
