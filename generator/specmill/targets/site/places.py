"""Where the pages of one locale lie, from the folder of the site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from specmill.model import Api
from specmill.targets.markdown.guides.webhooks import WebhookEntry, webhook_places
from specmill.targets.markdown.labels import Labels
from specmill.targets.markdown.site.page_tree import ClientPages, Group, Names, addresses


@dataclass(frozen=True, slots=True)
class SiteUrls:
    locale: str
    labels: Labels
    clients: Sequence[ClientPages]
    operations: Mapping[str, str]
    """Operation key -> page; webhooks too."""
    hooks: Sequence[WebhookEntry]
    models: Mapping[str, str]
    """Key of a named schema -> page, whether it is written or not."""

    @property
    def start(self) -> str:
        return f"{self.locale}/index.html"

    def guide(self, name: str) -> str:
        return f"{self.locale}/{name}.html"

    def client(self, pages: ClientPages) -> str:
        return f"{self.locale}/reference/{pages.folder}/index.html"

    def group(self, pages: ClientPages, group: Group) -> str:
        return f"{self.locale}/reference/{pages.folder}/{group.folder}/index.html"

    def beside(self, path: str, name: str) -> str:
        """Another page in the folder of one."""
        return f"{path.rsplit('/', 1)[0]}/{name}.html"

    def group_title(self, group: Group) -> str:
        return group.title or self.labels.word("others")

    def download(self, pages: ClientPages) -> str:
        return f"definitions/{pages.folder}.json"

    def stems(self) -> dict[str, str]:
        """Operation key -> page from the folder of the site, without the ending."""
        return {key: path.removesuffix(".html") for key, path in self.operations.items()}


def places_of(api: Api, clients: Sequence[ClientPages], locale: str, labels: Labels) -> SiteUrls:
    """The places of all pages of a locale; the same in each but for the name of the locale."""
    hooks = webhook_places(clients)
    operations = {
        key: f"{locale}/reference/{path}.html" for key, path in addresses(clients).items()
    }
    operations |= {hook.operation.key: f"{locale}/{hook.path}.html" for hook in hooks}
    names = Names()
    models = {key: f"{locale}/models/{names.take(key, 'model')}.html" for key in api.schemas}
    return SiteUrls(locale, labels, clients, operations, hooks, models)
