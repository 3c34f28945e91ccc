"""What a template says is marked for translation."""

import re
from html.parser import HTMLParser

import pytest

from tests.house.files import ROOT, files, named

# Whoever develops reads it, in debug mode alone.
UNTOLD = [ROOT / "news" / "templates" / "news" / "style.html"]
TEMPLATES = [path for path in files("*.html") if path not in UNTOLD and "templates" in path.parts]
MAILS = [path for path in files("*.txt") if "templates" in path.parts]
TOLD = re.compile(
    r"{%\s*blocktranslate\b.*?endblocktranslate\s*%}|{%\s*comment\b.*?endcomment\s*%}"
    r"|{%\s*block main_class\s*%}.*?{%\s*endblock|{#.*?#}|{%.*?%}|{{.*?}}",
    re.S,
)
SPOKEN = {"aria-label", "aria-description", "title", "placeholder", "alt", "label"}
WORD = re.compile(r"[A-Za-z]{2}")
# The same in every language; and what stands in an address.
NAMES = re.compile(r"\b(Atom|UTC|DOI|ISBN|URL|Markdown|MB|kB)\b|\?\w+=\w+")


class Unmarked(HTMLParser):
    """Collects in `found` what is said without being marked."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(TOLD.sub("", text))
        self.close()

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if name in SPOKEN or (tag == "meta" and name == "content" and ("name", "description") in attrs):
                self.handle_data(value or "")

    def handle_data(self, data):
        if WORD.search(NAMES.sub("", data)):
            self.found.append(" ".join(data.split()))


@named(TEMPLATES)
def test_every_text_of_a_page_is_marked(path):
    assert Unmarked(path.read_text()).found == []


@named(MAILS)
def test_every_text_of_a_mail_is_marked(path):
    lines = NAMES.sub("", TOLD.sub("", path.read_text())).splitlines()
    assert [line for line in lines if WORD.search(line)] == []


@pytest.mark.parametrize(
    "fault",
    [
        "<p>Save</p>",
        "<h1>{% if a %}Drafts{% endif %}</h1>",
        '<nav aria-label="Pages"></nav>',
        '<meta name="description" content="All boards">',
        '{% translate "Save" %}<b>now</b>',
    ],
)
def test_the_rule_sees_each_fault(fault):
    assert len(Unmarked(fault).found) == 1


def test_the_rule_lets_marked_texts_and_content_through():
    said = '<a title="{{ name }}">{% blocktranslate %}By {{ name }}{% endblocktranslate %}</a> · {{ text }}'
    assert Unmarked(said).found == []
