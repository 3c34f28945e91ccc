"""Where people's Markdown becomes HTML, and nowhere else (DESIGN section 4, promise 8).

`checked` makes a text fit to be stored, `article` and `post` make HTML of it when it is written,
`plain` makes words of the HTML, `parts` takes apart what was typed.
What the others return may be put on a page as it is.
"""

from aivizor.markdown.bounds import ARTICLE, REPLY, TOPIC, checked
from aivizor.markdown.clean import clean, plain
from aivizor.markdown.parser import Parser
from aivizor.markdown.parts import Part, parts
from aivizor.markdown.renderer import DECORATIVE, ArticleRenderer, PostRenderer, alt_of

__all__ = [
    "ARTICLE",
    "DECORATIVE",
    "REPLY",
    "TOPIC",
    "Part",
    "alt_of",
    "article",
    "checked",
    "parts",
    "plain",
    "post",
]

_article = Parser(ArticleRenderer)
_post = Parser(PostRenderer)


def article(text: str) -> str:
    """The HTML of an article's body.

    Its highest heading is an h2, since the title of the page is the h1, and every heading has an
    `id` that begins with "h-". Raises ValidationError for a text that `checked` refuses, that
    nests too deep or that would take too long.
    """
    return clean(_article.render(checked(text, ARTICLE), {"pictures": True}))


def post(text: str, *, pictures: bool) -> str:
    """The HTML of a reply or of a topic's opening post; pictures become links unless `pictures`.

    Its headings are bold paragraphs: a post is shown below headings of several levels, and must not
    disturb the outline of any page. Raises ValidationError as `article` does.
    """
    return clean(_post.render(checked(text, TOPIC), {"pictures": pictures}))
