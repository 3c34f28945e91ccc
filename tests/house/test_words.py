"""Texts are marked, told in every language that there is, and what a site reads is made of what is told."""

import gettext
import re
import shutil
import subprocess

import pytest

from tests.house.files import ROOT

LOCALE = ROOT / "aivizor" / "locale"
TOLD = sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))
IDS = [str(path.relative_to(LOCALE)) for path in TOLD]
TAG = re.compile(r"<[^>]*>")


@pytest.fixture(scope="session")
def tools():
    """GNU gettext, with which texts are collected and files are made."""
    if not shutil.which("xgettext"):
        pytest.skip("GNU gettext is not here. Install it: apt-get install gettext")


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False)


def texts(path):
    """The texts of a file, each by what it is called, with what it is told as."""
    with path.open("rb") as file:
        return {key: said for key, said in gettext.GNUTranslations(file)._catalog.items() if key}


@pytest.fixture(scope="session")
def collected(tools, tmp_path_factory):
    """What would be collected now: a copy of the project's folders, whose files are made anew."""
    folder = tmp_path_factory.mktemp("words")
    known = run("git", "-C", str(ROOT), "ls-files", "--cached", "--others", "--exclude-standard")
    for name in known.stdout.splitlines():
        if (
            name.startswith(("aivizor/", "accounts/", "community/", "news/", "manage.py"))
            and (ROOT / name).exists()
        ):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    languages = sorted({path.parts[-3] for path in TOLD})
    done = subprocess.run(
        [ROOT / ".venv/bin/python", "manage.py", "words", "--skip-checks", *languages],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "VAR_DIR": str(folder / "var")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert not done.returncode, done.stderr
    return folder / "aivizor" / "locale"


def test_russian_is_there():
    assert "ru/LC_MESSAGES/django.po" in IDS and "ru/LC_MESSAGES/djangojs.po" in IDS


@pytest.mark.parametrize("name", IDS)
def test_every_text_is_told(collected, name):
    assert run("msgattrib", "--untranslated", str(collected / name)).stdout == ""
    assert run("msgattrib", "--only-fuzzy", str(collected / name)).stdout == ""


@pytest.mark.parametrize("name", IDS)
def test_no_text_is_told_that_nobody_asks_for(collected, name):
    made = (LOCALE / name).with_suffix(".mo")
    assert texts(made) == texts((collected / name).with_suffix(".mo"))


@pytest.mark.parametrize("name", IDS)
def test_each_has_the_same_values_and_no_other_tags(tools, name):
    checked = run("msgfmt", "--check", "--output-file", "/dev/null", str(LOCALE / name))
    assert not checked.returncode, checked.stderr
    for key, said in texts((LOCALE / name).with_suffix(".mo")).items():
        text = key[0] if isinstance(key, tuple) else key
        assert set(TAG.findall(said)) <= set(TAG.findall(text)), text
