"""Where people's Markdown becomes HTML, and nowhere else (DESIGN section 4, promise 8).

`checked` makes a text fit to be stored, `article` and `post` make HTML of it when it is written,
which may be put on a page as it is. `plain` makes words of the HTML, `uses` says which sources an
article's text refers to, `pictures` which pictures it shows.
"""

from collections.abc import Collection
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError

from aivizor.markdown.bounds import ARTICLE, REPLY, TOPIC, checked
from aivizor.markdown.clean import clean, plain
from aivizor.markdown.parser import Parser
from aivizor.markdown.renderer import ArticleRenderer, PostRenderer
from aivizor.markdown.shown import Shown, shown

__all__ = ["ARTICLE", "REPLY", "TOPIC", "article", "checked", "pictures", "plain", "post", "uses"]

_article = Parser(ArticleRenderer)
_post = Parser(PostRenderer)


def article(text: str, keys: Collection[str] = ()) -> str:
    """The HTML of an article's body, in which `[^key]` is the number of the source that has the key.

    Its highest heading is an h2, since the title of the page is the h1, and every heading has an
    `id` that begins with "h-". Raises ValidationError for a text that `checked` refuses, that
    nests too deep or that would take too long.
    """
    return clean(_article.render(checked(text, ARTICLE), {"pictures": True, "keys": keys}))


def uses(text: str, keys: Collection[str]) -> dict[str, int]:
    """How often the article's text refers to each of the keys that it uses, in the order of their numbers."""
    return dict(_uses(text, frozenset(keys))) if "[^" in text else {}


@lru_cache(maxsize=32)
def _uses(text: str, keys: frozenset[str]) -> dict[str, int]:
    # One request asks several times of the same text.
    env: dict[str, Any] = {"keys": keys}
    try:
        _article.parse(checked(text, ARTICLE), env)
    except ValidationError:
        # A text that was stored before the bounds were drawn closer.
        return {}
    return env.get("uses", {})


def pictures(text: str) -> list[Shown]:
    """The pictures of ours that a text shows, in their order; none for a text that is refused."""
    if "![" not in text:
        return []
    try:
        return shown(_article.parse(checked(text, ARTICLE), {"keys": ()}))
    except ValidationError:
        return []


def post(text: str, *, pictures: bool) -> str:
    """The HTML of a reply or of a topic's opening post; pictures become links unless `pictures`.

    Its headings are bold paragraphs: a post is shown below headings of several levels, and must not
    disturb the outline of any page. Raises ValidationError as `article` does.
    """
    return clean(_post.render(checked(text, TOPIC), {"pictures": pictures}))
