"""The site behind a real nginx with the configuration that is shipped."""

import json
import re
import ssl
import subprocess
import time
from http.client import HTTPConnection, HTTPSConnection
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from gunicorn.config import Config

from aivizor import pictures
from aivizor.settings import DATA_UPLOAD_MAX_MEMORY_SIZE
from tests.nginx import SHIPPED, Nginx, program

pytestmark = pytest.mark.slow

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
PICTURE = f"pictures/ab/ab{'0' * 30}-40x20.webp"
# What tells of the server and its file, not of the answer. A compressed file is a file to nginx.
OF_SERVER = {"server", "date", "connection", "accept-ranges", "content-disposition", "etag", "last-modified"}


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


@pytest.fixture(autouse=True)
def nginx_is_here():
    if not program():
        pytest.skip("nginx is not here. Install it to run this test: apt-get install nginx")


@pytest.fixture
def behind(resting_site, tmp_path):
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


@pytest.mark.parametrize("switched_on", [(), ("tls",), ("pages",), ("tls", "pages")])
def test_nginx_accepts_the_file(tmp_path, switched_on):
    nginx = Nginx(tmp_path / "nginx", 1, tmp_path, *switched_on)
    nginx.certify()
    done = subprocess.run(nginx.command("-t"), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "warn" not in done.stderr


def test_the_numbers_of_the_file_fit_the_site():
    text = SHIPPED.read_text()
    megabytes = int(re.search(r"client_max_body_size (\d+)m;", text)[1])
    assert megabytes * 2**20 > pictures.MOST_BYTES + DATA_UPLOAD_MAX_MEMORY_SIZE
    assert pictures.NAME.pattern in text
    # An idle connection is closed by nginx, not under its hands.
    assert int(re.search(r"keepalive_timeout (\d+)s;", text)[1]) < Config().keepalive


def test_a_site_behind_nginx(behind):
    here = behind()
    a_page_is_the_one_that_the_site_sends(here)
    a_change_shows_in_the_very_next_answer(here)
    the_address_of_a_client_is_its_own(here)
    what_is_too_large_is_refused_in_words(here)
    files_come_with_the_headers_of_the_site(here)
    here.site.stop()
    files_come_from_nginx(here)
    what_nginx_says_itself_is_safe(here)


def same(here, address, **headers):
    """The answer of nginx at this address, which is the site's own in all that counts."""
    ours, theirs = here.get(address, **headers), here.get(address, port=here.site.port, **headers)
    assert (ours[0], ours[2]) == (theirs[0], theirs[2])
    assert told(ours) == told(theirs)
    return ours


def told(answer):
    """What the headers of an answer say, each as often as it is there, however they are spelled."""
    headers = [(name.lower(), value.replace('"utf-8"', "utf-8")) for name, value in answer[1].items()]
    varies = {("vary", name.strip()) for line in answer[1].get_all("Vary", []) for name in line.split(",")}
    said = [header for header in headers if header[0] not in OF_SERVER | {"vary"}]
    return sorted([*said, *varies])


def a_page_is_the_one_that_the_site_sends(here):
    host = "127.0.0.1"
    for encoding in ("gzip", "identity"):
        status, headers, _ = same(here, here.address, Host=host, Accept_Encoding=encoding)
        assert status == 200 and "default-src 'none'" in headers["Content-Security-Policy"]
        assert here.get(here.address, Host=host, If_None_Match=headers["ETag"])[0] == 304
    # What the site does not compress itself.
    assert (
        here.get(here.address, Cookie=here.cookies, Accept_Encoding="gzip")[1]["Content-Encoding"] == "gzip"
    )


def a_change_shows_in_the_very_next_answer(here):
    for words in ("First words.", "Second words.", "Third words."):
        assert not here.shows(words)
        here.reply(words)
        assert here.shows(words)


def the_address_of_a_client_is_its_own(here):
    search = "/search/?q=chips"
    answers = (here.get(search, source="127.0.0.2", X_Forwarded_For="127.0.0.4")[0] for _ in range(100))
    assert 429 in answers
    for invented in ("127.0.0.3", "127.0.0.3, 127.0.0.4"):
        assert here.get(search, source="127.0.0.2", X_Forwarded_For=invented)[0] == 429
    # WSGI writes both names alike, so that one would pass for the other.
    assert (
        asked(here.nginx.port, "GET", search, "127.0.0.2", None, {"X_Forwarded_For": "127.0.0.3"})[0] == 429
    )
    assert here.get(search, source="127.0.0.3", X_Forwarded_For="127.0.0.2")[0] == 200
    assert here.get(search, source="127.0.0.4")[0] == 200


def what_is_too_large_is_refused_in_words(here):
    address = f"/community/topics/{here.topic}/reply/"
    larger = b"x" * (pictures.MOST_BYTES + DATA_UPLOAD_MAX_MEMORY_SIZE)
    status, headers, body = here.post(address, larger, Cookie=here.cookies)
    assert status != 413 and b"<html" in body
    status, headers, body = here.post(address, b"x" * 15 * 2**20, Cookie=here.cookies)
    assert status == 413 and b"Make the picture or the text smaller" in body
    assert "default-src 'none'" in headers["Content-Security-Policy"]


def files_of(here):
    """Addresses of files of every kind, and how long each is kept."""
    static = here.site.folder / "static"
    picture = here.site.folder / "media" / PICTURE
    picture.parent.mkdir(parents=True, exist_ok=True)
    picture.write_bytes(b"RIFF")
    names = [str(path.relative_to(static)) for path in sorted(static.rglob("*")) if path.is_file()]
    plain = [name for name in names if not name.endswith(".gz")]
    kinds = {}
    for name in plain:
        kinds.setdefault((re.search(r"\.[0-9a-f]{12}\.\w+$", name) is None, name.rpartition(".")[2]), name)
    found = {
        f"/static/{name}": "max-age=60" if is_plain else "immutable" for (is_plain, _), name in kinds.items()
    }
    return found | {f"/media/{PICTURE}": "immutable"}


def files_come_with_the_headers_of_the_site(here):
    files = files_of(here)
    assert len(files) > 6
    for address, kept in files.items():
        for encoding in ("gzip", "identity"):
            assert kept in same(here, address, Accept_Encoding=encoding)[1]["Cache-Control"]
    (here.site.folder / "media/pictures/ab/evil.html").write_text("<script>")
    for address in (
        "/media/pictures/ab/evil.html",
        "/media/../secret_key",
        "/static/no.css",
        "/static/../secret_key",
    ):
        assert here.get(address)[0] == 404


def files_come_from_nginx(here):
    for address in files_of(here):
        assert here.get(address)[0] == 200


def what_nginx_says_itself_is_safe(here):
    status, headers, body = here.get(here.address)
    assert status == 503 and b"try again in a minute" in body
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "Cache-Control" not in headers


def test_with_the_setting_a_page_is_old_for_so_many_seconds_and_never_longer(behind):
    here = behind("pages", PAGE_SECONDS="2")
    what_is_somebodys_is_never_kept(here)
    lateness = []
    while sum(late > 0 for late in lateness) < 2:
        assert len(lateness) < 10  # One that is stored at the end of a second may be gone at once.
        lateness.append(seconds_until_seen(here, f"Reply {len(lateness)}."))
    assert max(lateness) <= 2


def what_is_somebodys_is_never_kept(here):
    """Of all that is asked for here nginx keeps one page only, the visitor's."""
    for cookies in (here.cookies, "messages=1", "sessionid=0"):
        status, headers, _ = here.get(here.address, Cookie=cookies)
        assert status == 200 and "private" in headers["Cache-Control"]
    for address in ("/accounts/login/", "/accounts/signup/", "/nowhere/", "/robots.txt", "/search/?q=chips"):
        here.get(address)
    visitors = kept_page(here)
    assert here.nginx.kept() == 1
    assert b"Sign out" not in visitors
    assert b"Sign out" in here.get(here.address, Cookie=here.cookies)[2]


def kept_page(here):
    """A visitor's page once nginx keeps one, which it may do after it has sent it."""
    page, until = here.get(here.address)[2], time.monotonic() + 10
    while not here.nginx.kept():
        assert time.monotonic() < until
        page = here.get(here.address)[2]
    return page


def seconds_until_seen(here, words):
    """How long after a change the last answer came to be asked for that does not show it; 0 for none."""
    here.get(here.address)
    here.reply(words)
    changed, last = time.monotonic(), 0.0
    while not here.shows(words):
        last = time.monotonic() - changed
        assert last < 10
    return last


def test_over_tls_the_site_knows_that_it_is(behind):
    here = behind("tls", SITE_URL="https://127.0.0.1")
    # Who did not come by it can't say so either.
    for invented in ("http", "https"):
        assert here.get("/", X_Forwarded_Proto=invented)[1]["Location"].startswith("https://127.0.0.1")
    trusting = ssl.create_default_context(cafile=here.nginx.folder / "fullchain.pem")
    trusting.check_hostname = False
    for address in ("/", next(iter(files_of(here)))):
        connection = HTTPSConnection("127.0.0.1", here.nginx.tls_port, timeout=30, context=trusting)
        connection.request("GET", address)
        answer = connection.getresponse()
        assert answer.status == 200
        assert "preload" in answer.headers["Strict-Transport-Security"]
        connection.close()
