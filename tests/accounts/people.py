"""What the tests of accounts share."""

import re
from urllib.parse import urlsplit

from django.core import mail

PASSWORD = "correct horse battery"


def is_signed_in(client):
    return "_auth_user_id" in client.session


def link_in(message):
    """The path of the first link in a mail."""
    return urlsplit(re.search(r"https?://\S+", message.body).group()).path


def last_link():
    return link_in(mail.outbox[-1])
