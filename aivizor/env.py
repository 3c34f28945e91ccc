"""Settings read from the environment: each reader refuses what it does not understand."""

import contextlib
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key


def text(name: str, default: str = "") -> str:
    """The variable `name`, without surrounding blanks; `default` where it is unset or empty."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, default: bool = False) -> bool:
    """The variable `name` as yes or no.

    Raises ImproperlyConfigured for anything but 1, 0, true, false, yes, no, on, off.
    """
    words = {"1": True, "true": True, "yes": True, "on": True}
    words |= {"0": False, "false": False, "no": False, "off": False}
    value = text(name).lower()
    if not value:
        return default
    if value not in words:
        raise ImproperlyConfigured(f"{name} is {value!r}. Say true or false.")
    return words[value]


def number(name: str, default: int, least: int = 0) -> int:
    """The variable `name` as a whole number, at least `least`; ImproperlyConfigured otherwise."""
    value = text(name)
    if not value:
        return default
    if not value.isdecimal() or int(value) < least:
        raise ImproperlyConfigured(f"{name} is {value!r}. Give a whole number from {least} up.")
    return int(value)


def words(name: str) -> list[str]:
    """The variable `name` as a list, parted by commas; empty parts are dropped."""
    return [word for part in text(name).split(",") if (word := part.strip())]


def language(name: str, original: str, folder: Path) -> tuple[str, list[str]]:
    """The variable `name` as the code of a language, and all that there are: `original`, and those that
    `folder` holds the texts of. ImproperlyConfigured for another one."""
    files = folder.glob("*/LC_MESSAGES/django.mo")
    known = [original, *sorted(file.parts[-3].replace("_", "-").lower() for file in files)]
    value = text(name, original).lower().replace("_", "-")
    if value not in known:
        raise ImproperlyConfigured(f"{name} is {value!r}. There are {', '.join(known)}.")
    return value, known


def choices(name: str, among: Sequence[str]) -> dict[str, str]:
    """The variable `name`, like "summary=off,sources=blocking", as a table of words, in small letters.

    Raises ImproperlyConfigured for a word that is given twice or gets none of `among`.
    """
    chosen: dict[str, str] = {}
    for part in words(name):
        key, _, value = (word.strip().lower() for word in part.partition("="))
        if not key or key in chosen or value not in among:
            raise ImproperlyConfigured(f"{name} is not understood at {part!r}. Say NAME={'|'.join(among)}.")
        chosen[key] = value
    return chosen


def web_address(name: str, default: str) -> str:
    """The variable `name` as scheme and host in small letters; ImproperlyConfigured otherwise."""
    value = text(name, default).rstrip("/").lower()
    parts = split(value)
    is_bare = value == f"{parts.scheme}://{parts.netloc}" and re.fullmatch(r"[^\s@]+", parts.netloc)
    if parts.scheme not in ("http", "https") or not parts.hostname or not is_bare:
        raise ImproperlyConfigured(f"{name} is {value!r}. Give an address like https://news.example.")
    return value


def key_pair(name: str) -> str:
    """The variable `name` as KEY:SECRET, or empty. ImproperlyConfigured, otherwise, tells nothing of it."""
    value = text(name)
    if value and not re.fullmatch(r"[!-9;-~]+:[!-9;-~]+", value):
        raise ImproperlyConfigured(f"{name} is not understood. Give a key and its secret as KEY:SECRET.")
    return value


def split(url: str) -> SplitResult:
    """The parts of `url`; all of them empty where it has a host or port that can't be."""
    try:
        parts = urlsplit(url)
        return parts if parts.port != 0 else urlsplit("")
    except ValueError:
        return urlsplit("")


def database(name: str, sqlite_file: Path) -> dict[str, Any]:
    """Django's settings for the database that the variable `name` names.

    Takes postgresql://user:password@host:port/dbname?option=value and sqlite:///path.
    Unset means `sqlite_file`. Raises ImproperlyConfigured for any other scheme.
    """
    url = text(name)
    if not url:
        return sqlite(sqlite_file)
    parts = split(url)
    if parts.scheme == "sqlite" and not parts.netloc and parts.path.strip("/"):
        return sqlite(Path(unquote(parts.path)))
    if parts.scheme not in ("postgresql", "postgres") or len(parts.path) < 2 or parts.fragment:
        raise ImproperlyConfigured(
            f"{name} is not understood. Give postgresql://user:password@host:port/dbname"
            " or sqlite:///absolute/path, or leave it unset for the embedded database."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


def sqlite(file: Path) -> dict[str, Any]:
    """SQLite as a server's database: writers wait for each other and lose nothing.

    With Django's defaults 16 concurrent writers got thousands of "database is locked".
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
        "CONN_MAX_AGE": None,
    }


def mail(name: str, folder: Path) -> Mapping[str, Any]:
    """Django's mail settings for smtp://, smtp+tls:// or smtps://user:password@host:port.

    Unset means that mail is written to `folder` and its links to the terminal.
    """
    url = text(name)
    if not url:
        return {"EMAIL_BACKEND": "aivizor.outbox.EmailBackend", "EMAIL_FILE_PATH": folder}
    parts = split(url)
    has_more = parts.path.strip("/") or parts.query or parts.fragment
    if parts.scheme not in ("smtp", "smtp+tls", "smtps") or not parts.hostname or has_more:
        raise ImproperlyConfigured(f"{name} is not understood. Give smtp+tls://user:password@host:587.")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or {"smtp": 25, "smtp+tls": 587, "smtps": 465}[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 10,
    }


def secret_key(name: str, file: Path) -> str:
    """The variable `name`, or the key kept in `file`, which is made at first need.

    Made whole beside its place and then linked into it, so that two processes that start
    together end with one key.
    """
    if value := text(name):
        return value
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_name(f"{file.name}.{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(get_random_secret_key())
        with contextlib.suppress(FileExistsError):
            os.link(draft, file)
        draft.unlink()
    return file.read_text().strip()
