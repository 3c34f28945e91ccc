"""A site with an editor, a moderator and a category, and pages of people who visit it."""

import json
import os
import re
import select
import shutil
import subprocess
import sys
from email import message_from_bytes, policy
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.live import PASSWORD, ROOT, Site

# Each has two sessions, so that a test need not wait for a password to be tried.
PEOPLE = f"""
import json
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from accounts.models import User
from news.models import Category
Category.objects.create(name="News", slug="news")
sessions = {{}}
for name, role in (("editor", "editor"), ("moderator", "moderator"), ("member", None)):
    user = User.objects.create_user(name, f"{{name}}@example.org", "{PASSWORD}", is_staff=bool(role))
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    if role:
        user.groups.add(Group.objects.get(name=role))
    sessions[name] = []
    for _ in range(2):
        session = SessionStore()
        session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session.create()
        sessions[name].append(session.session_key)
print(json.dumps(sessions))
"""


def pytest_collection_modifyitems(items):
    """Whatever lies in this folder drives a browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def peopled(once, ready_made):
    """A folder with the database of a site that has people."""

    def make(folder):
        shutil.copy(ready_made / "aivizor.sqlite3", folder)
        (folder / "sessions.json").write_text(Site(folder).shell(PEOPLE))

    return once("people", make)


@pytest.fixture
def site_settings():
    """Settings in which the site of this test differs; filled before the site is asked for."""
    return {}


@pytest.fixture(scope="session")
def standing_site(peopled, ready_made, tmp_path_factory):
    """`standing_site(settings)`: a running site with people, the one of a test before where it can be."""
    standing = {}

    def lend(settings):
        key = tuple(sorted(settings.items()))
        if key not in standing:
            standing[key] = site_beside(ready_made, peopled, tmp_path_factory.mktemp("var"), settings)
        site = standing[key]
        (site.folder / "web_port").unlink(missing_ok=True)
        site.begin_anew(peopled / "aivizor.sqlite3")
        site.sessions = json.loads((peopled / "sessions.json").read_text())
        return site

    yield lend
    for site in standing.values():
        site.leave()


class Server:
    """The server of a standing site: a child of the site's own process, whose end is seen from here."""

    def __init__(self, pid):
        self.pid, self.end = pid, os.pidfd_open(pid)

    def poll(self):
        return 0 if select.select([self.end], [], [], 0)[0] else None

    def wait(self, timeout):
        if not select.select([self.end], [], [], timeout)[0]:
            raise subprocess.TimeoutExpired("gunicorn", timeout)

    def send_signal(self, number):
        os.kill(self.pid, number)


class StandingSite(Site):
    """A site that serves many tests. A process of its own, which stays, has loaded it (tests/shelling.py)."""

    password = PASSWORD
    loaded = None

    def ask(self, wanted, what):
        self.loaded = self.loaded or subprocess.Popen(
            [sys.executable, "-m", "tests.shelling"],
            cwd=ROOT,
            env=self.environment,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        print(json.dumps([wanted, what]), file=self.loaded.stdin, flush=True)
        return json.loads(self.loaded.stdout.readline())

    def launch(self):
        if self.server:
            os.close(self.server.end)
        self.server = Server(self.ask("start", str(self.folder / "log")))

    def shell(self, code):
        ran, said = self.ask("run", code)
        if not ran:
            raise RuntimeError(f"The site's shell failed.\n{said}")
        return said

    def leave(self):
        self.stop()
        if self.server:
            os.close(self.server.end)
        if self.loaded:
            self.loaded.communicate()

    def link_in_mail(self, to):
        """The first link of the newest mail to that address."""
        return link_in_mail(self.mail_folder, to)


def site_beside(ready_made, peopled, folder, settings):
    """A site with those settings that was not started yet; it knows the key of the kept sessions."""
    (folder / "static").symlink_to(ready_made / "static")
    shutil.copy(peopled / "secret_key", folder)
    return StandingSite(folder, **settings)


@pytest.fixture
def site_with_people(standing_site, site_settings):
    """A running site with three accounts; `.password` is theirs, `.link_in_mail(to)` finds a link."""
    site = standing_site(site_settings)
    yield site
    print(site.log)


def link_in_mail(folder, to):
    """The first link of the newest mail to that address."""
    files = sorted(folder.glob("*.eml"), key=lambda file: file.stat().st_mtime, reverse=True)
    mails = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]
    mail = next(mail for mail in mails if mail["To"] == to)
    return re.search(r"https?://\S+", mail.get_content())[0]


@pytest.fixture
def demo(resting_demo):
    """The site with its demo content, running, and the address of its newest article."""
    site = resting_demo
    try:
        site.start()
        with urlopen(f"{site.url}/community/news/") as answer:
            site.article = re.search(r'href="(/community/news/\d+/[^"]+)"', answer.read().decode())[1]
        yield site
    finally:
        site.stop()
        print(site.log)
