"""What became of the demo's articles after they went out: corrected, made clearer, updated, withdrawn."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from accounts.models import User
from news import workflow
from news.models import Article, Correction

PASSED = "Read again and passed. Some of these works carry no date."
RETRACTED, RETRACTED_AT = "ask-a-model", datetime(2026, 4, 24, 6, 50, tzinfo=UTC)
NOTICE = (
    "This advice was wrong. A model names works that do not exist as surely as works that do, and it can"
    " name the same invention twice. What it answers is a question to look into, and never a source."
)


@dataclass(frozen=True)
class Mended:
    """Other words in an article from this instant on, why, and the note that readers see of it."""

    article: str
    at: datetime
    before: str
    after: str
    why: str
    kind: str
    was: str
    says: str


MENDED = [
    Mended(
        article="links-rot",
        at=datetime(2026, 4, 23, 7, 15, tzinfo=UTC),
        before="Of the pages of 2013, a third could no longer be reached",
        after="Of the pages of 2013, 38 per cent could no longer be reached",
        why="A figure was wrong: it said a third, it is 38 per cent.",
        kind=Correction.Kind.CORRECTION,
        was="An earlier edition said that a third of the pages of 2013 could no longer be reached.",
        says="It is 38 per cent.",
    ),
    Mended(
        article="training-and-inference",
        at=datetime(2026, 4, 24, 9, 40, tzinfo=UTC),
        before="this made a large model two to three times faster",
        after="this made the large model that they tried, T5-XXL, two to three times faster",
        why="A reader took the figure for one that holds for every model.",
        kind=Correction.Kind.CLARIFICATION,
        was="“Two to three times faster” could be read as a promise for any model.",
        says="The authors measured it on one, T5-XXL. Another one may gain more, or less.",
    ),
    Mended(
        article="scheduling-and-editions",
        at=datetime(2026, 4, 27, 8, 5, tzinfo=UTC),
        before=(
            "## What comes later\n\nReaders will be able to open past editions by their number and to see"
            " what changed. Today editors see past revisions in the admin, and readers see the live edition"
            " with its dates."
        ),
        after=(
            "## What readers see of it\n\nEach past edition has an address of its own and stays as it was."
            " “What changed”, below the sources, lists them all and shows word by word what is new from one"
            " to the next. Revisions that never went out stay in the newsroom."
        ),
        why="Past editions are public now.",
        kind=Correction.Kind.UPDATE,
        was="When this went out, readers could see the live edition only. Past ones have become public.",
        says="Each past edition has its address, and the page leads to what changed between two.",
    ),
]


def mend(articles: Mapping[str, Article], editor: User) -> None:
    """New editions with their notes, and the one article that is withdrawn."""
    for one in MENDED:
        _mend(articles[one.article], one, editor)
    workflow.retract(articles[RETRACTED], editor, RETRACTED_AT, NOTICE)


def _mend(article: Article, one: Mended, editor: User) -> None:
    article.refresh_from_db()
    article.body = article.body.replace(one.before, one.after)
    article.save()
    workflow.waive(article, editor, one.at, PASSED)
    workflow.publish(article, editor, one.at, why=one.why)
    workflow.correct(
        article,
        editor,
        one.at,
        kind=one.kind,
        was=one.was,
        says=one.says,
        form_key=uuid5(NAMESPACE_URL, one.article),
    )
