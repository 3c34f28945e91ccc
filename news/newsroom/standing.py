"""Where an article stands: what the top of its page says."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from news import workflow
from news.models import Article, Edition, Move, Revision, Stage

# The last of them brought a text where it is, if it is not being written. (For the last of one kind
# SQLite would look through that of all articles.)
BROUGHT = {Move.Verb.SUBMIT, Move.Verb.APPROVE}


@dataclass(frozen=True)
class Standing:
    """The state with its facts; `address` is that of the public page, empty where there is none."""

    state: str
    live: Edition | None
    scheduled: Edition | None
    ended: Edition | None
    revision: Revision | None
    address: str
    # Whether the text is another one than readers see, and none that is scheduled.
    is_ahead: bool
    # The moves that say who put it there, when and why; None where it is not there.
    review: Move | None
    sent_back: Move | None
    retraction: Move | None
    trash: Move | None


def standing(article: Article, now: datetime, content: dict[str, Any] | None = None) -> Standing:
    """Where the article stands at `now`; `content` is that of the working copy, where it is known."""
    last = list(workflow.latest(article).select_related("revision"))
    live = next((edition for edition in last if edition.is_live(now)), None)
    scheduled = next((edition for edition in last if edition.is_scheduled(now)), None)
    shown = [edition.revision.content() for edition in (live, scheduled) if edition]
    return Standing(
        state=str(workflow.state_among(article, last, now).label),
        live=live,
        scheduled=scheduled,
        ended=last[0] if last and not (live or scheduled) else None,
        revision=article.revisions.select_related("made_by").first(),
        is_ahead=live is not None and (content or article.content()) not in shown,
        address=article.topic.address(now) if live and article.topic else "",
        review=_review(article),
        sent_back=article.sent_back,
        retraction=article.retraction,
        trash=article.trash,
    )


def _review(article: Article) -> Move | None:
    """The move that brought the text into its stage; none for a text that is being written."""
    if article.stage == Stage.DRAFTING:
        return None
    return article.moves.select_related("by").filter(verb__in=BROUGHT).first()
