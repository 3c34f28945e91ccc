"""A part that a template includes by its name is looked up once, and is what Django would include."""

import pytest
from django.template import Context, Engine

TEMPLATES = {
    "page.html": "{% include 'a/part.html' with word='Hello' %} {% include './a/part.html' only %}",
    "a/part.html": "{{ word }}, {{ name }}.{% include './_deep.html' %}",
    "a/_deep.html": "{% if deep %}{{ deep }}{% endif %}",
    "twice.html": "{% include 'a/sets.html' %}{{ year }}, {% include 'a/sets.html' %}{{ year }}",
    "a/sets.html": "{% now 'Y' as year %}{% cycle 'odd' 'even' %}",
    "chosen.html": "{% include which %}",
}


@pytest.fixture
def engine():
    loaders = [
        ("django.template.loaders.cached.Loader", [("django.template.loaders.locmem.Loader", TEMPLATES)])
    ]
    return Engine(loaders=loaders, builtins=["aivizor.templatetags.parts"])


def test_a_part_sees_what_it_is_given(engine):
    page = engine.get_template("page.html")
    assert page.render(Context({"name": "Mia", "deep": "!"})) == "Hello, Mia.! , ."
    assert page.render(Context({"name": "Noah"})) == "Hello, Noah. , ."


def test_it_is_looked_up_for_the_first_page_only(engine, monkeypatch):
    page = engine.get_template("page.html")
    page.render(Context())
    monkeypatch.setattr(engine, "find_template", None)
    assert page.render(Context({"name": "Mia"})) == "Hello, Mia. , ."


def test_what_a_part_sets_and_counts_stays_in_it(engine):
    assert engine.get_template("twice.html").render(Context()) == "odd, odd"


def test_a_part_whose_name_is_a_variable_may_be_another_each_time(engine):
    page = engine.get_template("chosen.html")
    assert page.render(Context({"which": "a/part.html"})) == ", ."
    assert page.render(Context({"which": "a/_deep.html", "deep": "!"})) == "!"
