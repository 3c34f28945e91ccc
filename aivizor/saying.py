"""What scripts say is put into them in the site's language when static files are collected."""

import json
import re
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.translation.trans_real import DjangoTranslation
from django.views.i18n import JavaScriptCatalog

from aivizor.languages import ORIGINAL

# What gettext calls the texts of scripts; all others are of the domain "django".
DOMAIN = "djangojs"

# The module that scripts take their words from, and the rule in it.
MODULE = "words.js"
RULE = "n !== 1"

TEXT = r'"(?:[^"\\\n]|\\.)*"'
ONE = re.compile(rf"\bgettext\(({TEXT})\)")
FORMS = re.compile(rf"\bngettext\(\s*({TEXT}),\s*({TEXT}),")
TAKEN = re.compile(rf'^import \{{ ([\w, ]+) \}} from ("[^"]*\b{re.escape(MODULE)}");\n', re.MULTILINE)


class Texts:
    """The texts of scripts in one language; for the original, themselves."""

    def __init__(self, language: str) -> None:
        said = JavaScriptCatalog()
        said.translation = DjangoTranslation(language, DOMAIN, settings.LOCALE_PATHS)
        self._texts: dict[str, Any] = {} if language == ORIGINAL else said.get_catalog()
        # An expression in C, of `n`, which is the same in JavaScript (gettext's manual, "Plural forms").
        self.rule = (language != ORIGINAL and said.get_plural()) or "n !== 1"

    def one(self, text: str) -> str:
        """The text in this language, as it is where it is not known there."""
        return str(self._texts.get(text, text))

    def forms(self, singular: str, plural: str) -> list[str]:
        """One text for each number that the rule gives."""
        return list(self._texts.get(singular, [singular, plural]))


@cache
def of_scripts() -> Texts:
    """What scripts of this site say."""
    return Texts(settings.LANGUAGE_CODE)


def spoken(script: str, texts: Texts) -> str:
    """The script with its texts in that language, and without the calls that only stood for them."""
    if not TAKEN.search(script):
        return script.replace(RULE, texts.rule) if "export function ngettext" in script else script
    said = ONE.sub(lambda found: _quoted(texts.one(json.loads(found[1]))), script)
    said = FORMS.sub(lambda found: f"ngettext({_forms(texts, found[1], found[2])},", said)
    return TAKEN.sub(lambda found: _still_taken(found, said), said)


def _forms(texts: Texts, singular: str, plural: str) -> str:
    return ", ".join(map(_quoted, texts.forms(json.loads(singular), json.loads(plural))))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _still_taken(found: re.Match[str], script: str) -> str:
    """The import of those names that the script still calls."""
    names = [name for name in found[1].split(", ") if re.search(rf"\b{name}\(", script)]
    return f"import {{ {', '.join(names)} }} from {found[2]};\n" if names else ""
