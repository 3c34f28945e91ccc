"""The people of the tests, and how they come in."""

from datetime import datetime
from itertools import count
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.utils import timezone

import news.urls_admin  # noqa: F401 - the tests of the back office name what belongs to it
from accounts.models import User

pytest_plugins = [
    *("tests.asked", "tests.skips", "tests.running", "tests.live", "tests.databases", "tests.standing"),
    *("tests.behind", "tests.browsing", "tests.talking", "tests.post", "tests.web", "tests.news.wayback"),
    *("tests.news.sites", "tests.forking"),
]


@pytest.fixture
def now() -> datetime:
    """The instant at which the test begins. Requests come later."""
    return timezone.now()


@pytest.fixture
def make_user(db):
    """Makes a user who has no password; with a role they are staff and in its group."""

    def make(username, role=None, **fields):
        user = User(username=username, is_staff=role is not None, **fields)
        user.set_unusable_password()
        user.save()
        if role:
            user.groups.add(Group.objects.get(name=role))
        return user

    return make


@pytest.fixture
def member(make_user):
    return make_user("mia")


@pytest.fixture
def other_member(make_user):
    return make_user("noah")


@pytest.fixture
def author(make_user):
    return make_user("otto", "author")


@pytest.fixture
def editor(make_user):
    return make_user("edda", "editor")


@pytest.fixture
def moderator(make_user):
    return make_user("momo", "moderator")


@pytest.fixture
def stranger():
    """The browser of someone who is not signed in."""
    return Client()


@pytest.fixture
def signed_in():
    """`signed_in(user)`: the browser of that user, who needed no password."""

    def sign_in(user):
        client = Client()
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture(scope="session")
def media_folders(tmp_path_factory):
    """Where a folder for pictures could be, for as many tests as there are. Few ever make theirs."""
    folder = tmp_path_factory.mktemp("media")
    return (folder / str(number) for number in count())


@pytest.fixture(autouse=True)
def own_media(settings, media_folders):
    """Each test has a folder of its own for pictures."""
    settings.MEDIA_ROOT = next(media_folders)


@pytest.fixture(autouse=True)
def right_database(request):
    """A test that is about PostgreSQL runs nowhere else."""
    if request.node.get_closest_marker("postgres") and connection.vendor != "postgresql":
        pytest.skip("This is about PostgreSQL: make test-postgres runs it.")


@pytest.fixture(scope="session")
def shared():
    """The folder with the real article. It lies beside the project, which does not contain it."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip("The real article is not here: it is looked for in ../shared.")
    return folder
