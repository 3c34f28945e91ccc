"""What the parts on the style page show: words of every length, in several scripts, made up."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from django import forms
from django.utils.safestring import SafeString

from aivizor import markdown
from community.conversation import Told, written
from community.seeing import May

NOON = datetime(2026, 4, 24, 12, tzinfo=UTC)
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
RIGHT_TO_LEFT = "رقائق للوكلاء: من يدفع ثمنها؟"
TEXT = """# A heading

A paragraph with *stress*, **more of it**, ~~what goes~~, `code` and [a link](/). Then a claim.[^a]

## One below

> Words of somebody else, over
> two lines.

- One
- Two
    1. And in order
    2. As they come

| Year | Chips |
|------|------:|
| 2025 | 1,200 |
| 2026 | 5,400 |

```python
def chips(year: int) -> int: ...
```

---
"""


class Sample(forms.Form):
    """A field of each kind; `told` says something of one."""

    title = forms.CharField(max_length=200, help_text="As short as it can be.")
    body = forms.CharField(label="Text", widget=forms.Textarea(attrs={"rows": 4}))
    where = forms.ChoiceField(label="Board", choices=[("general", "General"), ("skins", "Skins")])
    how = forms.ChoiceField(
        label="Mail", choices=[("all", "Of everything"), ("none", "Of nothing")], widget=forms.RadioSelect
    )
    agrees = forms.BooleanField(label="I have read the rules")
    picture = forms.FileField(required=False)
    shut = forms.CharField(label="What can't be changed", disabled=True, initial="As it is", required=False)


def everything() -> dict[str, Any]:
    """The context of the page."""
    return {
        "now": NOON,
        "buttons": ["", "quiet", "danger"],
        "notices": ["", "success", "info", "warning", "error"],
        "form": Sample(auto_id="empty_%s", initial={"how": "all"}),
        "wrong": Sample({"title": "x" * 201}, auto_id="wrong_%s"),
        "prose": SafeString(markdown.article(TEXT, ["a"])),
        "stories": [story("Chips for agents"), story(LONG, retracted=True), story(RIGHT_TO_LEFT)],
        "people": ["Ada", "mihail", "Ω", "王芳", "7", "…", LONG],
        "replies": replies(),
        "links": SimpleNamespace(newer="#newer", older="#older"),
    }


def story(title: str, *, retracted: bool = False) -> SimpleNamespace:
    """A row of a list of news."""
    authors = [{"name": "Ines Marlow"}, {"name": "王芳"}]
    revision: dict[str, Any] = {
        "title": title,
        "summary": f"What it is about: {title}.",
        "authors": authors,
        "citations": [1],
    }
    revision |= {"category": {"name": "Analysis"}, "cover": None}
    return SimpleNamespace(
        edition={"revision": revision},
        category={"get_absolute_url": "#category"},
        topic=SimpleNamespace(address=lambda now: "#story", reply_count=3),
        is_retracted=retracted,
        published_at=NOON,
        title=title,
    )


def replies() -> list[dict[str, str]]:
    """A reply in each state, as one who may do all and one who may do nothing sees it."""
    nothing = May(**{name: name == "read" for name in May._fields})
    everything = nothing._replace(like=True, answer=True, edit=True, delete=True, report=True, is_new=True)
    states = {
        "open": told(1),
        "liked, edited, answered": told(2, likes=12, edited_at=NOON),
        "deleted": told(3, is_open=False, deleted_at=NOON),
        "hidden": told(4, is_open=False, act=1, why="Hidden by a moderator: it is about something else."),
        "long, from right to left": told(5, author_name=SafeString(LONG), html=SafeString(RIGHT_TO_LEFT)),
    }
    return [
        {"state": state, "html": written(one, may)}
        for state, one in states.items()
        for may in (nothing, everything)
        if one.is_open or may is nothing
    ]


def told(number: int, **differs: Any) -> Told:
    """What a reply's template is told."""
    facts: dict[str, Any] = dict.fromkeys(Told._fields)
    facts |= {"pk": number, "number": number, "hash": f"#{number}", "url": f"#reply-{number}"}
    facts |= {
        "is_open": True,
        "author": "Ada",
        "author_name": "Ada",
        "author_url": "#ada",
        "created_at": NOON,
    }
    facts |= {"html": SafeString("<p>I think so too.</p>"), "likes": 0, "likes_url": "#likes", "answers": ()}
    facts |= {"address": "#", "answer_url": "#answer", "why": "", "waits": False}
    return Told(**facts | differs)
