"""Looks at a post before it is written: limits first, then the rules, then the site's own check."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from aivizor import limits, spam_check
from aivizor.spam_check import FINE, Submission, Verdict, hold
from community import trust
from community.holding import known
from community.holding.checks import CHECKS
from community.holding.known import Known
from community.holding.post import Post
from community.models import Case
from community.rules.refusing import Refused

LONGEST_CAUSE: int = Case._meta.get_field("cause").max_length or 0
NO_SENTENCE = _("This can't be posted here. Your text is not sent; change it, or write to us.")


def look_at(post: Post) -> Verdict:
    """FINE, or that it is held and why. Raises Refused for what may not be written, TooFast for too much.

    Call it before the transaction in which the post is written.
    """
    facts = known.of(post)
    if facts.level == trust.NEWCOMER and post.kind != "edit":
        limits.take(f"first_{post.kind}", str(post.author.pk), post.now)
    verdicts = [check(post, facts) for check in CHECKS]
    if settings.SPAM_CHECK and facts.level < trust.STAFF:
        verdicts.append(_asked(post, facts))
    for verdict in verdicts:
        if verdict.answer == "refuse":
            raise Refused(verdict.why or NO_SENTENCE)
    causes = [str(verdict.why) for verdict in verdicts if verdict.is_held]
    return hold(" ".join(causes)[:LONGEST_CAUSE]) if causes else FINE


def _asked(post: Post, facts: Known) -> Verdict:
    """What the site's own check says of it."""
    author, text = post.author, post.text
    about = Submission(
        kind=post.kind,
        username=author.username,
        email=author.email or "",
        title=text.title,
        text="\n\n".join([text.body, *text.captions]),
        links=tuple(sorted(text.links)),
        level=facts.level,
    )
    return spam_check.ask(about)
