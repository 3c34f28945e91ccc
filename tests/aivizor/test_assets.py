"""Static files: looked at when they are asked for, and remembered."""

from contextlib import closing

import pytest
from django.http import HttpResponse

from aivizor.assets import Assets


@pytest.fixture
def asked(rf, db, settings, tmp_path):
    """`asked(path)`: the answer and how long it may be kept, where the site has one sheet of styles.

    Closing an answer looks after the connection to the database.
    """
    settings.STATIC_ROOT = tmp_path / "static"
    (settings.STATIC_ROOT / "css").mkdir(parents=True)
    (settings.STATIC_ROOT / "css" / "site.css").write_text("p {}")
    (settings.STATIC_ROOT / "css" / "site.css.gz").write_bytes(b"gz")
    (tmp_path / "secret_key").write_text("secret")
    assets = Assets(lambda request: HttpResponse("of the site", status=404))

    def ask(path, **headers):
        with closing(assets(rf.get(path, headers=headers))) as answer:
            return b"".join(answer), answer.get("Cache-Control")

    return ask


def test_a_file_is_sent_every_time(asked):
    for _ in range(2):
        assert asked("/static/css/site.css") == (b"p {}", "max-age=60, public")


def test_a_browser_that_takes_gzip_gets_it(asked):
    assert asked("/static/css/site.css", accept_encoding="gzip")[0] == b"gz"


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/static/",
        "/static/css",
        "/static/css/",
        "/static/css/no.css",
        "/static/css/site.css.gz",
        "/static/../secret_key",
        "/static/css/../../../secret_key",
        "/static//css/site.css",
        "/static/css/%00",
        f"/static/{'a' * 5_000}",
        "/css/site.css",
    ],
)
def test_anything_else_is_the_sites_to_answer(asked, path):
    assert asked(path) == (b"of the site", None)
