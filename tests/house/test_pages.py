"""Nothing inline and nothing of others, in any template, style sheet or script."""

import re
from html.parser import HTMLParser

import pytest

from tests.house.files import files

TEMPLATES = files("*.html")
CODE_OF_DJANGO = re.compile(r"{#.*?#}|{%\s*comment\b.*?endcomment\s*%}|{%.*?%}|{{.*?}}", re.S)
LOADED = {"script": "src", "img": "src", "iframe": "src", "source": "src", "link": "href", "form": "action"}


class Faults(HTMLParser):
    """Collects in `found` what the policy would stop or a third party would see."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(CODE_OF_DJANGO.sub("", text))

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        is_data = given.get("type") == "application/ld+json"
        is_inline = tag == "style" or (tag == "script" and "src" not in given and not is_data)
        has_inline = [name for name in given if name == "style" or name.startswith("on")]
        is_foreign = re.match(r"(https?:)?//", given.get(LOADED.get(tag, ""), "") or "")
        is_script = any((value or "").strip().lower().startswith("javascript:") for value in given.values())
        if is_inline or has_inline or is_foreign or is_script:
            self.found.append(self.get_starttag_text())


def test_templates_have_nothing_inline_and_load_nothing_of_others():
    assert {str(path): found for path in TEMPLATES if (found := Faults(path.read_text()).found)} == {}


@pytest.mark.parametrize(
    "fault",
    [
        '<p style="color: red">',
        "<style>",
        "<a onclick=go()>",
        '<script type="module">',
        '<a href=" JavaScript:go()">',
        '<img {% if a %}alt=""{% endif %} src="//cdn.example/a.png">',
        '<link rel="icon" href="https://cdn.example/a.ico">',
    ],
)
def test_the_rule_sees_each_fault(fault):
    assert Faults(fault).found == [re.sub("{%.*?%}", "", fault)]


def test_the_rule_lets_links_and_data_through():
    assert Faults('<a href="https://news.example/"><script type="application/ld+json">').found == []


def test_styles_and_scripts_load_nothing_of_others():
    loads = re.compile(r"""(url\(|@import|import|from|fetch\()\s*["']?(https?:)?//""")
    assert [path for path in [*files("*.css"), *files("*.js")] if loads.search(path.read_text())] == []
