"""A CAS server, django-cas-server, on a port that it prints: ``cas_judge.py FOLDER APP_ID``.

It stands where the service has it: below ``/cas-idp/APP_ID``, signing out at ``/cas-idp/logout``.
"""

from __future__ import annotations

import sys
from socketserver import ThreadingMixIn
from urllib.parse import quote
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import django
from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

FOLDER, APP_ID = sys.argv[1:]
USER, PASSWORD = "lena", "pä/ss"
ATTRIBUTES = {"mail": "lena@example.com", "group": ["staff", "a<b & c"]}

settings.configure(
    SECRET_KEY="only for tests",
    ALLOWED_HOSTS=["*"],
    DATABASES={
        "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": f"{FOLDER}/cas.sqlite3"}
    },
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
        "django.contrib.staticfiles",
        "cas_server",
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ]
            },
        }
    ],
    ROOT_URLCONF=__name__,
    STATIC_URL="/static/",
    USE_TZ=True,
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    CAS_AUTH_CLASS="cas_server.auth.TestAuthUser",
    CAS_TEST_USER=USER,
    CAS_TEST_PASSWORD=PASSWORD,
    CAS_TEST_ATTRIBUTES=ATTRIBUTES,
    CAS_NEW_VERSION_HTML_WARNING=False,
)
urlpatterns: list[URLPattern | URLResolver] = []


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def main() -> None:
    django.setup()
    # The service has its page for signing in at the address of the application itself.
    goal = f"/cas-idp/{quote(APP_ID)}/login".replace("%", "%%")
    login = RedirectView.as_view(url=goal, query_string=True)
    urlpatterns.append(path(f"cas-idp/{APP_ID}", login))
    for where, name in ((f"cas-idp/{APP_ID}/", "application"), ("cas-idp/", "cas_server")):
        urlpatterns.append(path(where, include("cas_server.urls", namespace=name)))
    call_command("migrate", verbosity=0)
    from cas_server.models import ReplaceAttributName, ServicePattern

    pattern = ServicePattern.objects.create(pattern="^https://service[.]example/", pos=1)
    ReplaceAttributName.objects.create(name="mail", service_pattern=pattern)
    ReplaceAttributName.objects.create(name="group", service_pattern=pattern)
    server = make_server("127.0.0.1", 0, get_wsgi_application(), Server, Quiet)
    print(server.server_port, flush=True)
    server.serve_forever()


main()
