"""The site as its workers serve it in a browser's tests: what it asks of the web stays on loopback.

It goes to the sites of a test (tests/web.py) at the port that stands in a file; without one there is
no web. What workers load when they are first asked is there from the start, because each test has new
ones: their master has read all that they may need and opened the pages that most tests open.
"""

import os
import re
import socket
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

from aivizor.wsgi import application  # first: what stands on Django can be loaded only then

from django.apps import apps  # isort: skip
from django.db import transaction  # isort: skip
from django.forms.renderers import get_default_renderer  # isort: skip
from django.template.loader import get_template  # isort: skip
from django.test import Client  # isort: skip
from django.urls import reverse  # isort: skip
from accounts.models import User  # isort: skip
from aivizor.fetching import Fetcher  # isort: skip
from aivizor.forms import DJANGOS  # isort: skip
from news.newsroom import fetching  # isort: skip
import news.urls_admin  # isort: skip
from tests.web import PUBLIC  # isort: skip

WEB_PORT = Path(os.environ["VAR_DIR"], "web_port")

__all__ = ["application", "news"]

# What tests open, and who does; nobody's name is a stranger's.
OPENED = {
    "": ["/", "/community/general/", "/accounts/login/"],
    "member": ["/", "/community/general/", "/community/general/new/", "/accounts/settings/"],
    "moderator": ["/community/queue/", "/admin/"],
    "editor": ["/admin/", "/admin/news/article/", "/admin/news/article/add/"],
}
# What others start: commands, migrations, the server's own settings.
STARTED = re.compile(r"\.(management|migrations|gunicorn)\b")


def resolve(host, port):
    if not WEB_PORT.exists():
        raise socket.gaierror("there is no web")
    return [PUBLIC]


def connect(address, port, seconds):
    return socket.create_connection(("127.0.0.1", int(WEB_PORT.read_text())), timeout=seconds)


def warm():
    """Reads all modules, addresses and templates once, and not in each new worker again."""
    for name in ("aivizor", "accounts", "community", "news"):
        load_below(name)
    reverse("admin:index")
    reverse("community:boards")
    for name in ("admin", "aivizor", "accounts", "community", "news"):
        read_templates(Path(apps.get_app_config(name).path) / "templates", get_template)
    read_templates(DJANGOS, get_default_renderer().get_template)


@transaction.atomic
def ask():
    """Opens those pages once, so that no new worker is the first who is asked; no row of it stays."""
    for name, paths in OPENED.items():
        client = Client(SERVER_NAME="127.0.0.1")
        if name:
            client.force_login(User.objects.get(username=name))
        for path in paths:
            assert client.get(path).status_code == 200, path
    transaction.set_rollback(True)


def load_below(package):
    for module in walk_packages(import_module(package).__path__, f"{package}."):
        if not STARTED.search(module.name):
            import_module(module.name)


def read_templates(folder, read):
    for path in folder.rglob("*.html"):
        read(str(path.relative_to(folder)))


warm()
ask()
fetching.fetcher = lambda: Fetcher(resolve, connect, seconds=5)
