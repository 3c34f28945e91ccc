"""Texts in the language of the site: in templates, in scripts, in dates."""

from datetime import date

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.template import Context, Engine, TemplateSyntaxError
from django.utils.functional import SimpleLazyObject

from aivizor import dates, env, numbers
from aivizor.saying import Texts, spoken
from tests.languages import speaking

BUILTINS = ["aivizor.templatetags.words"]


def shown(text, language="ru", **values):
    """What a template of that text shows, read and made in that language."""
    with speaking(language):
        return Engine(builtins=BUILTINS).from_string(text).render(Context(values))


# Django's own texts, which it has in every language.


def test_a_text_is_looked_up():
    assert shown('{% translate "Delete" %}', "de") == "Löschen"
    assert shown('{% translate "Delete" %}', "en-gb") == "Delete"


def test_it_is_looked_up_when_the_template_is_read_and_not_again():
    with speaking("de"):
        template = Engine(builtins=BUILTINS).from_string('{% translate "Delete" %}')
    with speaking("fr"):
        assert template.render(Context()) == "Löschen"


def test_a_text_kept_for_later_is_left_to_django():
    assert shown('{% translate "Delete" as it %}-{{ it }}', "de") == "-Löschen"


def test_a_sentence_takes_its_values_and_escapes_what_people_typed():
    said = "By <b>{{ name }}</b>, 5% of {{ all }}."
    text = f"{{% blocktranslate with name=who|upper %}}{said}{{% endblocktranslate %}}"
    assert shown(text, who="<i>", all=7) == "By <b>&lt;I&gt;</b>, 5% of 7."


def test_a_sentence_that_is_wrapped_is_one_line():
    assert shown("{% blocktranslate trimmed %}\n  One\n  line.\n{% endblocktranslate %}") == "One line."


@pytest.mark.parametrize(("number", "said"), [(1, "1 file"), (0, "0 files"), (2, "2 files")])
def test_a_number_has_its_form(number, said):
    forms = "{{ number }} file{% plural %}{{ number }} files"
    text = f"{{% blocktranslate count number=found %}}{forms}{{% endblocktranslate %}}"
    assert shown(text, "en-gb", found=number) == said


@pytest.mark.parametrize(("number", "said"), [(1, "1 час"), (3, "3 часа"), (5, "5 часов"), (21, "21 час")])
def test_in_russian_there_are_three_forms(number, said):
    text = (
        "{% blocktranslate count num=found context 'time-since' %}"
        "%(num)d hour{% plural %}%(num)d hours{% endblocktranslate %}"
    )
    assert shown(text.replace("%(num)d", "{{ num }}"), found=number).split()[0] == said.split()[0]


def test_a_number_may_be_asked_for_when_it_is_shown():
    # Russian looks at its last digits.
    text = "{% blocktranslate count n=found %}{{ n }} file{% plural %}{{ n }} files{% endblocktranslate %}"
    assert shown(text, found=SimpleLazyObject(lambda: 3)) == "3 files"


def test_what_is_counted_must_be_a_number():
    with pytest.raises(TemplateSyntaxError, match="no number"):
        shown("{% blocktranslate count n=what %}one{% plural %}{{ n }}{% endblocktranslate %}", what="many")


def test_a_day_has_its_own_name_of_the_month():
    with speaking("ru"):
        assert dates.day(date(2026, 4, 24)) == "24 апреля 2026"
        assert dates.month(date(2026, 4, 1)) == "апрель 2026"
    assert dates.day(date(2026, 4, 24)) == "24 April 2026"


def test_a_large_number_is_parted_as_the_language_does_it():
    assert numbers.grouped(10_000) == "10,000" and numbers.grouped(999) == "999"
    with speaking("ru"):
        assert numbers.grouped(10_000) == "10\xa0000"


# Scripts


class Russian(Texts):
    """Two texts, as a file of them would have them."""

    def __init__(self):
        self._texts = {"Copied": "Скопировано «это»", "{n} reply": ["{n} ответ", "{n} ответа", "{n} ответов"]}
        self.rule = "n%10==1 ? 0 : 1"


SCRIPT = """import { gettext, ngettext, filled } from "../aivizor/words.js";
say(gettext("Copied"));
say(filled(ngettext("{n} reply", "{n} replies", n), { n }));
"""


def test_a_script_says_its_texts_in_the_language():
    said = spoken(SCRIPT, Russian())
    assert 'say("Скопировано «это»");' in said
    assert 'ngettext("{n} ответ", "{n} ответа", "{n} ответов", n)' in said


def test_it_takes_no_more_than_it_still_calls():
    assert spoken(SCRIPT, Russian()).startswith('import { ngettext, filled } from "../aivizor/words.js";')
    alone = 'import { gettext } from "./words.js";\nsay(gettext("Copied"));\n'
    assert spoken(alone, Russian()) == 'say("Скопировано «это»");\n'


def test_the_rule_of_plurals_is_put_into_the_module():
    module = "const place = (n) => Number(n !== 1);\nexport function ngettext() {}\n"
    assert "Number(n%10==1 ? 0 : 1)" in spoken(module, Russian())
    assert spoken(module, Texts("en-gb")) == module


def test_a_script_without_words_stays_as_it_is():
    script = 'import { made } from "./making.js";\ngettext("Copied");\n'
    assert spoken(script, Russian()) == script


# The setting


def test_the_language_is_one_of_those_that_are_there(tmp_path, monkeypatch):
    for language in ("ru", "pt_BR"):
        folder = tmp_path / language / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "django.mo").touch()
    known = ["en-gb", "pt-br", "ru"]
    assert env.language("SITE_LANGUAGE", "en-gb", tmp_path) == ("en-gb", known)
    monkeypatch.setenv("SITE_LANGUAGE", "pt_BR")
    assert env.language("SITE_LANGUAGE", "en-gb", tmp_path) == ("pt-br", known)
    monkeypatch.setenv("SITE_LANGUAGE", "xx")
    with pytest.raises(ImproperlyConfigured, match="There are en-gb, pt-br, ru"):
        env.language("SITE_LANGUAGE", "en-gb", tmp_path)
