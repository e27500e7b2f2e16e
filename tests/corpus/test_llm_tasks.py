"""Tasks that people give to language models: what each needs stands on few pages.

A task names the pages that are read, found by the words of ``llms.txt``, and what must stand on them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from specmill.targets.llm.tokens import estimate
from tests.tools.shared import ROOT, shared, shared_definitions
from tests.unit.targets.llm.helpers import files_of

MOST_TOKENS = 12_000
_LINE = re.compile(r"^- \[[^\]]+\]\(([^)]+)\)(.*)$", re.M)
SETUP = ("pip install sample", "client = ", "except APIStatusError as error:")


@dataclass(frozen=True, slots=True)
class Task:
    """``wanted`` has a page for each step: words of its line in the list, and facts that it tells."""

    definition: str
    wanted: dict[str, tuple[str, ...]]
    setup: tuple[str, ...] = ()


MUSEUM = Task(
    "museum-webhooks-31",
    {
        "Buy museum tickets": (
            "client.tickets.buy(", "ticketType", "ticketDate", "email",
            "POST", "/tickets", "ticketId", "confirmationCode",
        ),
        "Get ticket QR code": (
            "client.tickets.get_code(", "ticket_id=", "write_bytes(result)", "image/png",
        ),
        "New special event added": ("publishNewEvent", "SpecialEvent"),
    },
    ("username", "SAMPLE_PASSWORD", ".unwrap(body, headers)", "WebhookVerificationError"),
)  # fmt: skip
SIGN_IN = Task(
    "genauth",
    {
        "sign-in-by-credentials": (
            "client.sign_in.by_credentials(", "connection", "passwordPayload", "password", "access_token",
        ),
        "list-users.md": ("client.users.list(", "page", "limit", "totalCount"),
    },
    ("SAMPLE_ACCESS_TOKEN", "authing_userpool_id", "return pages"),
)  # fmt: skip
CHAT = Task(
    "openai",
    {
        "create-chat-completion.md": (
            "client.chat.completions.create(", "_stream", "messages", "model", "for event in",
        ),
    },
    ("SAMPLE_ACCESS_TOKEN", "return streams"),
)  # fmt: skip
PAYMENT = Task(
    "stripe",
    {
        "post-customers.md": ("client.customers.create(", "email", "POST", "/v1/customers"),
        "post-payment-intents.md": ("amount", "currency", "customer", "/v1/payment_intents"),
        "get-charges.md": ("created", "gte", "starting_after", "has_more"),
    },
    ("return pages",),
)
ISSUES = Task(
    "github-rest",
    {
        "issues-list-for-repo.md": ("owner", "repo", "state", "labels", "per_page"),
        "issues-add-labels.md": ("owner", "repo", "issue_number", "labels"),
        "repos-upload-release-asset.md": (
            "release_id", "name", "uploads.github.com", "application/octet-stream",
        ),
    },
)  # fmt: skip
UPLOAD = Task(
    "mistral",
    {
        "files-api-routes-upload-file": (
            "client.files.upload(", "file=Path(", "purpose", '"multipart/form-data"', "id:",
        ),
        "ocr-v1-ocr-post": ("client.ocr.create(", '"file_id"', "model", "pages"),
    },
    ("SAMPLE_ACCESS_TOKEN", "sample.models"),
)  # fmt: skip
UNTIL_A_DATE = Task(
    "museum-webhooks-31",
    {
        "list-special-events": (
            "client.events.list(", "startDate", "endDate", "page", "limit", "GET", "/special-events", "dates",
        ),
    },
    ("SAMPLE_PASSWORD", "snake case"),
)  # fmt: skip
NOTIFICATION = Task(
    "redocly-cafe-32",
    {"Order notification": ("order-notification", "OrderNotification", "POST")},
    (".unwrap(body, headers)", "WebhookVerificationError", "WebhookPayloadError"),
)
ONCE = Task(
    "adyen-checkout",
    {
        "post-payments.md": (
            "client.payments.create(", "Idempotency-Key", "merchant_account=", "resultCode", "pspReference",
        ),
    },
    ("`Idempotency-Key` is `idempotency_key`", "SAMPLE_API_KEY_AUTH"),
)  # fmt: skip
RATE_LIMIT = Task(
    "spotify",
    {"get-playlists-items.md": ("client.playlists.", "429", "limit", "offset", "playlist_id")},
    ("RateLimitError", "`error.retry_after`", "429", "`Retry-After`", "max_retries"),
)


def test_buy_save_a_code_and_verify_a_webhook() -> None:
    assert missing(MUSEUM) == []


def test_sign_in_and_list_members() -> None:
    assert missing(SIGN_IN) == []


@pytest.mark.parametrize(
    "task", [UNTIL_A_DATE, NOTIFICATION, RATE_LIMIT], ids=["until a date", "webhook", "rate limit"]
)
def test_tasks_of_small_definitions(task: Task) -> None:
    assert missing(task) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "task", [CHAT, PAYMENT, ISSUES, UPLOAD, ONCE], ids=lambda task: task.definition
)
def test_tasks_of_large_definitions(task: Task) -> None:
    assert missing(task) == []


def missing(task: Task) -> list[str]:
    """What a task needs and the pages do not tell, and the tokens of the pages if too many."""
    files = files_of(*definitions(task.definition))
    lines = _LINE.findall(files["llm/llms.txt"])
    setup = files["llm/setup.md"]
    texts = [f"setup: {item}" for item in (*SETUP, *task.setup) if item not in setup]
    tokens = estimate(setup)
    for words, facts in task.wanted.items():
        paths = [path for path, told in lines if words in path or words in told]
        if not paths:
            texts.append(f"{words}: no page")
            continue
        text = files[f"llm/{paths[0]}"]
        tokens += estimate(text)
        texts += [f"{words}: {fact}" for fact in facts if fact not in text]
    return texts if tokens <= MOST_TOKENS else [*texts, f"{tokens} tokens"]


def definitions(name: str) -> list[Path]:
    if name == "genauth":
        return sorted((ROOT / "specs" / "genauth").glob("*.yaml"))
    entries = {
        shared_definition["name"]: shared_definition["entry"]
        for shared_definition in shared_definitions()
    }
    return [shared(f"specs/{entries.get(name, name)}")]
