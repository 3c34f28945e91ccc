"""The site behind a real nginx with the configuration that is shipped."""

import re
import ssl
import subprocess
from http.client import HTTPSConnection

import pytest
from gunicorn.config import Config

from aivizor import gunicorn, pictures
from aivizor.settings import DATA_UPLOAD_MAX_MEMORY_SIZE
from tests.behind import asked
from tests.nginx import SHIPPED, Nginx

pytestmark = pytest.mark.slow

PICTURE = f"pictures/ab/ab{'0' * 30}-40x20.webp"
SMALLER = [PICTURE.replace(".webp", ending) for ending in ("-320.webp", "-320.avif", ".avif")]
# What tells of the server and its file, not of the answer. A compressed file is a file to nginx.
OF_SERVER = {"server", "date", "connection", "accept-ranges", "content-disposition", "etag", "last-modified"}


@pytest.mark.parametrize("switched_on", [(), ("tls",), ("pages",), ("tls", "pages")])
def test_nginx_accepts_the_file(nginx_is_here, tmp_path, switched_on):
    nginx = Nginx(tmp_path / "nginx", 1, tmp_path, *switched_on)
    nginx.certify()
    done = subprocess.run(nginx.command("-t"), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "warn" not in done.stderr


def test_the_numbers_of_the_file_fit_the_site():
    text = SHIPPED.read_text()
    megabytes = int(re.search(r"client_max_body_size (\d+)m;", text)[1])
    assert megabytes * 2**20 > pictures.MOST_BYTES + DATA_UPLOAD_MAX_MEMORY_SIZE
    assert megabytes * 2**20 <= gunicorn.MOST_UNREAD
    assert pictures.FILE.pattern in text
    # An idle connection is closed by nginx, not under its hands.
    assert int(re.search(r"keepalive_timeout (\d+)s;", text)[1]) < Config().keepalive


def test_a_site_behind_nginx(behind):
    here = behind()
    a_page_is_the_one_that_the_site_sends(here)
    a_change_shows_in_the_very_next_answer(here)
    the_address_of_a_client_is_its_own(here)
    what_is_too_large_is_refused_in_words(here)
    files_come_with_the_headers_of_the_site(here)
    a_missing_rendition_is_its_picture(here)
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
    for name in (PICTURE, *SMALLER[:2]):
        (picture.parent / name.rpartition("/")[2]).write_bytes(b"RIFF")
    names = [str(path.relative_to(static)) for path in sorted(static.rglob("*")) if path.is_file()]
    plain = [name for name in names if not name.endswith(".gz")]
    kinds = {}
    for name in plain:
        kinds.setdefault((re.search(r"\.[0-9a-f]{12}\.\w+$", name) is None, name.rpartition(".")[2]), name)
    found = {
        f"/static/{name}": "max-age=60" if is_plain else "immutable" for (is_plain, _), name in kinds.items()
    }
    return found | {f"/media/{name}": "immutable" for name in (PICTURE, *SMALLER[:2])}


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


def a_missing_rendition_is_its_picture(here):
    status, headers, _ = same(here, f"/media/{SMALLER[2]}")
    assert (status, headers["Content-Type"], headers["Cache-Control"]) == (
        200,
        "image/webp",
        "public, max-age=300",
    )


def files_come_from_nginx(here):
    for address in files_of(here):
        assert here.get(address)[0] == 200


def what_nginx_says_itself_is_safe(here):
    status, headers, body = here.get(here.address)
    assert status == 503 and b"try again in a minute" in body
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "Cache-Control" not in headers


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
