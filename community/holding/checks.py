"""The rules, a small function each: what of a post makes it wait, or stops it.

A rule gives FINE, `hold` with a cause that moderators read, or `refuse` with a sentence that the writer
reads. At an edit only what is new in the text counts.
"""

from collections.abc import Callable

from django.conf import settings
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from aivizor.spam_check import FINE, Verdict, hold, refuse
from community import trust
from community.holding.known import Known
from community.holding.post import Post
from community.models.watching import Answer
from community.watched import hosts, words

# So many other topics may hold the very same text within a day.
MOST_REPEATED = 1

BLOCKED = _("This text names “{site}”, a site that may not be linked here. Take it out and send it again.")
WATCHED = _("This text has “{word}” in it, which is not written here. Take it out and send it again.")


def first_posts(post: Post, known: Known) -> Verdict:
    """Until a moderator has let the first posts of a newcomer through, all of theirs wait."""
    is_first = post.before is None and known.let_through < settings.HOLD_FIRST_POSTS
    return hold(gettext("One of the first posts of a new member.")) if _is_new(known) and is_first else FINE


def links_of_newcomers(post: Post, known: Known) -> Verdict:
    links = post.text.links - (post.before.links if post.before else set())
    return hold(gettext("A link by a new member.")) if links and _is_new(known) else FINE


def watched_words(post: Post, known: Known) -> Verdict:
    among = known.watched.phrases
    if not among:
        return FINE
    found = set(words.found_in(post.text.words, among))
    if found and post.before:
        found -= set(words.found_in(post.before.words, among))
    for word in sorted(found):
        if known.watched.words[word] == Answer.REFUSE:
            return refuse(WATCHED.format(word=word))
    cause = gettext("A watched word: {words}.").format(words=", ".join(sorted(found)))
    return hold(cause) if found else FINE


def blocked_sites(post: Post, known: Known) -> Verdict:
    blocked = known.watched.sites
    if not blocked:
        return FINE
    sites = post.text.sites - (post.before.sites if post.before else set())
    found = {above for site in sites if (above := hosts.among(site, blocked))}
    for site in sorted(found):
        if blocked[site] == Answer.REFUSE:
            return refuse(BLOCKED.format(site=site))
    cause = gettext("A blocked site: {sites}.").format(sites=", ".join(sorted(found)))
    return hold(cause) if found else FINE


def same_again(post: Post, known: Known) -> Verdict:
    """The same text in several topics; regular members have their reasons."""
    if known.level >= trust.REGULAR or known.repeated <= MOST_REPEATED:
        return FINE
    cause = ngettext(
        "The same text, also in {count} other topic.",
        "The same text, also in {count} other topics.",
        known.repeated,
    )
    return hold(cause.format(count=known.repeated))


Check = Callable[[Post, Known], Verdict]
CHECKS: tuple[Check, ...] = (first_posts, links_of_newcomers, watched_words, blocked_sites, same_again)


def _is_new(known: Known) -> bool:
    return known.level == trust.NEWCOMER
