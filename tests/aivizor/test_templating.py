"""Libraries of tags: those that Django finds, each loaded when a template asks for it."""

import subprocess
import sys

import pytest
from django.template import TemplateSyntaxError, engines
from django.template.backends.django import get_installed_libraries
from django.template.library import import_library

from aivizor.templating import Libraries
from tests.house.files import ROOT

LOADED = """
import sys
from aivizor.wsgi import application
from django.template import engines
engine = engines["django"]
engine.from_string("{{ word }}").render()
assert "django.contrib.admin.templatetags.log" not in sys.modules
engine.from_string("{% load log %}").render()
assert "django.contrib.admin.templatetags.log" in sys.modules
"""


def test_they_are_those_that_django_finds():
    libraries, found = Libraries(), get_installed_libraries()
    assert libraries.places.items() >= found.items()
    assert all(libraries[name] is import_library(place) for name, place in found.items())


def test_one_is_loaded_when_a_template_asks_for_it():
    subprocess.run([sys.executable, "-c", LOADED], cwd=ROOT, check=True)


def test_who_asks_for_one_that_is_not_there_is_told_which_are():
    with pytest.raises(
        TemplateSyntaxError, match=r"'sorces' is not a registered tag library(?s:.*)\bsources\b"
    ):
        engines["django"].from_string("{% load sorces %}")
