"""Settings from the environment: read, or refused with a sentence."""

import os
import stat

import pytest
from django.core.exceptions import ImproperlyConfigured

from aivizor import env


@pytest.fixture
def setting(monkeypatch):
    """Sets the variable that the test reads."""
    return lambda value: monkeypatch.setenv("SETTING", value)


@pytest.mark.parametrize(("value", "meant"), [("1", True), ("Yes", True), (" off ", False), ("", True)])
def test_a_flag_is_yes_or_no_and_empty_means_the_default(setting, value, meant):
    setting(value)
    assert env.flag("SETTING", default=True) is meant


@pytest.mark.parametrize("value", ["2", "ture", "none"])
def test_a_flag_that_is_neither_stops_the_start(setting, value):
    setting(value)
    with pytest.raises(ImproperlyConfigured, match="Say true or false"):
        env.flag("SETTING")


@pytest.mark.parametrize("value", ["-1", "1.5", "ten", "0"])
def test_a_number_out_of_bounds_stops_the_start(setting, value):
    setting(value)
    with pytest.raises(ImproperlyConfigured, match="whole number from 1 up"):
        env.number("SETTING", 8000, least=1)


def test_words_are_parted_by_commas_and_empty_ones_dropped(setting):
    setting("a.example, b.example,,")
    assert env.words("SETTING") == ["a.example", "b.example"]


def test_a_web_address_loses_its_last_slash_and_its_capitals(setting):
    setting("HTTPS://News.example:8443/")
    assert env.web_address("SETTING", "") == "https://news.example:8443"


@pytest.mark.parametrize(
    "value",
    [
        "news.example",
        "ftp://news.example",
        "https://",
        "https://news.example/path",
        "https://news.example?a=b",
        "https://news.example#top",
        "https://me:secret@news.example",
        "https://news.example:port",
        "https://news.example:99999",
        "https://[::1",
        "https://news example",
    ],
)
def test_what_is_not_scheme_and_host_stops_the_start(setting, value):
    setting(value)
    with pytest.raises(ImproperlyConfigured, match="Give an address like"):
        env.web_address("SETTING", "")


@pytest.mark.parametrize("value", ["k3y", "k3y:", ":s3cret", "k3y:s3c:ret", "k3y:s3c ret", "k3y:sé"])
def test_a_key_that_is_none_stops_the_start_and_is_not_told(setting, value):
    setting(value)
    with pytest.raises(ImproperlyConfigured, match="as KEY:SECRET") as refused:
        env.key_pair("SETTING")
    assert value not in str(refused.value)


def test_a_key_has_its_secret_and_may_be_none(setting):
    setting(" k3y:s-cr+t/= ")
    assert env.key_pair("SETTING") == "k3y:s-cr+t/="
    setting("")
    assert env.key_pair("SETTING") == ""


def test_without_a_database_address_the_embedded_one_is_used(monkeypatch, tmp_path):
    monkeypatch.delenv("SETTING", raising=False)
    found = env.database("SETTING", tmp_path / "site.sqlite3")
    assert found["NAME"] == tmp_path / "site.sqlite3"
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_a_postgresql_address_is_taken_apart(setting, tmp_path):
    setting("postgresql://me:p%40ss@db.example:5433/site?sslmode=require")
    found = env.database("SETTING", tmp_path)
    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert [found[part] for part in ("NAME", "USER", "PASSWORD", "HOST", "PORT")] == [
        "site",
        "me",
        "p@ss",
        "db.example",
        "5433",
    ]
    assert found["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize(
    "value",
    [
        "mysql://db.example/site",
        "postgresql://db.example",
        "postgresql://db.example:port/site",
        "postgresql://me:half#a-password@db.example/site",
        "postgresql://db.example/site#part",
        "sqlite://folder/site.sqlite3",
        "sqlite:///",
        "site.sqlite3",
    ],
)
def test_a_database_that_is_not_understood_stops_the_start_and_its_password_is_not_told(
    setting, value, tmp_path
):
    setting(value)
    with pytest.raises(ImproperlyConfigured) as refusal:
        env.database("SETTING", tmp_path)
    assert "password@db.example" not in str(refusal.value)


def test_mail_goes_into_the_folder_unless_a_server_is_named(monkeypatch, tmp_path):
    monkeypatch.delenv("SETTING", raising=False)
    assert env.mail("SETTING", tmp_path)["EMAIL_FILE_PATH"] == tmp_path


def test_a_mail_server_is_taken_apart(setting, tmp_path):
    setting("smtp+tls://me:p%40ss@mail.example")
    found = env.mail("SETTING", tmp_path)
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"], found["EMAIL_USE_TLS"]) == ("mail.example", 587, True)
    assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("me", "p@ss")


@pytest.mark.parametrize("value", ["mail.example", "imap://mail.example", "smtp://a:port", "smtp://a/?tls=1"])
def test_a_mail_server_that_is_not_understood_stops_the_start(setting, value, tmp_path):
    setting(value)
    with pytest.raises(ImproperlyConfigured, match="smtp"):
        env.mail("SETTING", tmp_path)


def test_a_secret_key_is_made_once_and_only_its_owner_may_read_it(monkeypatch, tmp_path):
    monkeypatch.delenv("SETTING", raising=False)
    file = tmp_path / "var" / "secret_key"
    first = env.secret_key("SETTING", file)
    assert len(first) >= 50
    assert env.secret_key("SETTING", file) == first
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_of_two_processes_that_make_the_key_at_once_both_get_the_first(monkeypatch, tmp_path):
    monkeypatch.delenv("SETTING", raising=False)
    file = tmp_path / "secret_key"
    link = os.link

    def link_too_late(draft, place):
        place.write_text("the other's key")
        link(draft, place)

    monkeypatch.setattr(os, "link", link_too_late)
    assert env.secret_key("SETTING", file) == "the other's key"
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_a_secret_key_in_the_environment_leaves_no_file(setting, tmp_path):
    setting("given")
    assert env.secret_key("SETTING", tmp_path / "secret_key") == "given"
    assert not list(tmp_path.iterdir())
