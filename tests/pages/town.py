"""A site in a town: four workers, each with an address of its own, one that makes every page anew,
one database below them, and the people."""

import sqlite3
import time
from contextlib import contextmanager
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg

from tests.live import Site
from tests.pages.asking import TOKEN, Line, Sent
from tests.pages.starting import Nursery

WORKERS = 4
MEMBERS = ["mia", "noah", "lena", "piet"]
STAFF = {"otto": "author", "edda": "editor", "momo": "moderator"}
MAKE_PEOPLE = f"""
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import Group
from accounts.models import User
from aivizor.pages import changing
from community.holding import watching
from community.models import WatchedWord
from news.models import Category
Category.objects.create(name="Reports", slug="reports")
with changing():
    WatchedWord.objects.create(phrase="heldword")
    watching.changed()
staff = {STAFF!r}
for name in [*{MEMBERS!r}, *staff, "root"]:
    is_root = name == "root"
    user = User.objects.create_user(name, is_staff=name in staff or is_root, is_superuser=is_root)
    if name in staff:
        user.groups.add(Group.objects.get(name=staff[name]))
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    print(name, user.pk, session.session_key)
"""


class Worker(Site):
    """One worker with an address of its own, over the data of another site."""

    def __init__(self, site, nursery, **settings):
        super().__init__(site.folder)
        self.nursery, self.settings = nursery, settings
        self.line, self.other_line = Line(self.port), Line(self.port)

    def launch(self):
        self.server = self.nursery.launch(self.folder / "log", PORT=str(self.port), **self.settings)

    def stop(self):
        self.line.close()
        self.other_line.close()
        super().stop()


class Town:
    """The workers and the people, and chance, which decides what happens next."""

    def __init__(self, site, chance):
        self.site, self.chance = site, chance
        self.host = urlsplit(site.url).netloc
        shared = {"SITE_URL": site.url, "ALLOWED_HOSTS": ".race.example", "WEB_WORKERS": "1"}
        self.nursery = Nursery(site.environment | shared)
        said = [line.split() for line in self.nursery.run(MAKE_PEOPLE).splitlines()]
        self.sessions = {int(pk): session for _, pk, session in said}
        self.people = {name: int(pk) for name, pk, _ in said}
        self.members = [self.people[name] for name in MEMBERS]
        self.workers = [Worker(site, self.nursery) for _ in range(WORKERS)]
        self.maker = Worker(site, self.nursery, PAGE_CACHE_MB="0")
        self.rows = asking_database(site)
        # The instants at which something scheduled begins, with the ids of what does.
        self.turns = []
        # So many seconds after they are written.
        self.lead = 2
        self.count = 0

    def ask(self, path, workers, host=""):
        """The page as each of the workers sends it; they are asked at once."""
        for worker in workers:
            worker.line.ask(path, Host=host or self.host)
        return [worker.line.hear() for worker in workers]

    def open(self, who, path):
        """The page as that person sees it."""
        line = self.chance.choice(self.workers).line
        line.ask(path, Host=self.host, Cookie=self.cookie(who))
        return line.hear()

    def send(self, worker, who, path, fields, files=None):
        """Sends a form of that person's through the worker."""
        fields = {"csrfmiddlewaretoken": TOKEN, "form_key": str(uuid4()), **fields}
        return Sent(worker.port, path, fields, files, Host=self.host, Cookie=self.cookie(who))

    def cookie(self, who):
        return f"sessionid={self.sessions[who]}; csrftoken={TOKEN}"

    def some(self, query):
        """One of the rows that the query finds; None for none."""
        found = self.rows(query)
        return self.chance.choice(found) if found else None

    def words(self, kind):
        """A title or text that was not there before."""
        self.count += 1
        return f"{kind} {self.count} {self.chance.choice(['amber', 'birch', 'cedar', 'delta'])}"

    def turning(self, began, ahead=0):
        """The ids of what has begun since the time `began`, or begins within `ahead` seconds."""
        until = time.time() + ahead
        return {pk for at, ids in self.turns if began <= at <= until for pk in ids}


def asking_database(site):
    """`rows(query)`: what the site's database says, asked beside Django."""
    if url := site.environment.get("DATABASE_URL"):
        connection = psycopg.connect(url, autocommit=True)
    else:
        file = f"file:{site.folder}/aivizor.sqlite3?mode=ro"
        connection = sqlite3.connect(file, uri=True, timeout=20, isolation_level=None)

    def rows(query):
        return connection.execute(query).fetchall()

    rows.close = connection.close
    return rows


@contextmanager
def town_on(site, chance):
    """A running town; its processes are gone afterwards."""
    town = Town(site, chance)
    everyone = [town.maker, *town.workers]
    try:
        for worker in everyone:
            worker.launch()
        for worker in everyone:
            worker.wait()
        yield town
    finally:
        town.rows.close()
        for worker in everyone:
            worker.stop()
        town.nursery.close()
