"""What the tests of accounts share."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

from django.core import mail
from django.utils import timezone

from accounts import traps

PASSWORD = "correct horse battery"


def a_while_ago():
    """What the sign-up form carries when a person has typed into it."""
    return traps.began(timezone.now() - timedelta(minutes=1))


def is_signed_in(client):
    return "_auth_user_id" in client.session


def link_in(message):
    """The path of the first link in a mail."""
    return urlsplit(re.search(r"https?://\S+", message.body).group()).path


def last_link():
    return link_in(mail.outbox[-1])
