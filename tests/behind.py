"""A live site behind a real nginx, and how a test asks it."""

import json
from http.client import HTTPConnection
from urllib.parse import urlencode
from uuid import uuid4

import pytest

from tests.nginx import Nginx, program

TOKEN = "t" * 32
BEGIN = """
import json
from django.test import Client
from django.utils import timezone
from accounts.models import User
from community import posting
from community.models import Board
user, now = User.objects.create_user("mia"), timezone.now()
topic = posting.open_topic(Board.objects.get(slug="general"), user, "Chips", "Hello.", form_key=None, now=now)
client = Client()
client.force_login(user)
session = client.cookies["sessionid"].value
print(json.dumps({"address": topic.address(now), "topic": topic.pk, "session": session}))
"""


class Behind:
    """A site behind nginx, with a topic and a member who is signed in."""

    def __init__(self, site, nginx):
        self.site, self.nginx = site, nginx
        told = json.loads(site.shell(BEGIN))
        self.address, self.topic = told["address"], told["topic"]
        self.cookies = f"sessionid={told['session']}; csrftoken={TOKEN}"

    def get(self, address, port=None, source="127.0.0.1", **headers):
        return asked(port or self.nginx.port, "GET", address, source, None, dashed(headers))

    def post(self, address, form, **headers):
        headers |= {"Content_Type": "application/x-www-form-urlencoded"}
        return asked(self.nginx.port, "POST", address, "127.0.0.1", form, dashed(headers))

    def reply(self, body):
        """A reply of the member; it is stored when this returns."""
        form = {"csrfmiddlewaretoken": TOKEN, "form_key": uuid4(), "answers": "", "body": body}
        address = f"/community/topics/{self.topic}/reply/"
        assert self.post(address, urlencode(form), Cookie=self.cookies)[0] == 302

    def shows(self, words):
        return words in self.get(self.address)[2].decode()


def dashed(headers):
    return {name.replace("_", "-"): value for name, value in headers.items()}


def asked(port, method, address, source, body, headers):
    """The answer: status, headers, body."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30, source_address=(source, 0))
    try:
        connection.request(method, address, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


@pytest.fixture
def nginx_is_here():
    """Skips where there is no nginx."""
    if not program():
        pytest.skip("nginx is not here. Install it to run this test: apt-get install nginx")


@pytest.fixture
def behind(nginx_is_here, resting_site, tmp_path):
    """`behind(*switched_on, **settings)`: the site with these settings, behind nginx."""
    nginxes = []

    def start(*switched_on, **settings):
        resting_site.environment |= {"PROXY_COUNT": "1"} | settings
        resting_site.start()
        nginx = Nginx(tmp_path / "nginx", resting_site.port, resting_site.folder, *switched_on)
        nginxes.append(nginx)
        if "tls" in switched_on:
            nginx.certify()
        nginx.start()
        return Behind(resting_site, nginx)

    yield start
    for nginx in nginxes:
        nginx.stop()
        print((nginx.folder / "log").read_text())
    resting_site.stop()
    print(resting_site.log)
