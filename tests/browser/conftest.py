"""A site with an editor, a moderator and a category, and pages of people who visit it."""

import re
from email import message_from_bytes, policy
from pathlib import Path

import pytest

PASSWORD = "a long walk by the sea"
PEOPLE = f"""
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from accounts.models import User
from news.models import Category
Category.objects.create(name="News", slug="news")
for name, role in (("editor", "editor"), ("moderator", "moderator"), ("member", None)):
    user = User.objects.create_user(name, f"{{name}}@example.org", "{PASSWORD}", is_staff=bool(role))
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    if role:
        user.groups.add(Group.objects.get(name=role))
"""


def pytest_collection_modifyitems(items):
    """Whatever lies in this folder drives a browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture
def site_with_people(live_site):
    """The running site with three accounts; `.password` is theirs, `.link_in_mail(to)` finds a link."""
    live_site.shell(PEOPLE)
    live_site.password = PASSWORD
    live_site.link_in_mail = lambda to: link_in_mail(live_site.mail_folder, to)
    return live_site


def link_in_mail(folder, to):
    """The first link of the newest mail to that address."""
    files = sorted(folder.glob("*.eml"), key=lambda file: file.stat().st_mtime, reverse=True)
    mails = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]
    mail = next(mail for mail in mails if mail["To"] == to)
    return re.search(r"https?://\S+", mail.get_content())[0]
