"""What the checks (news/checks/) have to say at the moment at which an article goes out."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from aivizor.pages import changing
from news import ai_use, checks
from news.ai_use import AIUse
from news.checks import Finding, Level, Page
from news.models import Article, Move, Waiver
from news.rules import Refused
from news.sources import citing, evidence, independence, vouching

# So many links of a text are asked for.
MOST_LINKS = 500


def refuse_unfit(article: Article, now: datetime, content: dict[str, Any]) -> list[Waiver]:
    """Raises Refused where something blocks this content of the article, or where a finding has no waiver.

    Gives back the waivers that it goes out with.
    """
    found = found_in(page_of(article, content), now)
    if blocking := found[Level.BLOCKING]:
        raise Refused(
            _("The article can't go out yet. {findings} Your text is saved.").format(findings=told(blocking))
        )
    waivers = waived(article) if found[Level.ADVISORY] else {}
    if unpassed := [finding for finding in found[Level.ADVISORY] if finding.key not in waivers]:
        raise Refused(
            _(
                "Look at this before it goes out. {findings} Mend it, or say below the text why it goes out"
                " all the same. Your text is saved."
            ).format(findings=told(unpassed))
        )
    return [waivers[finding.key] for finding in found[Level.ADVISORY]]


def found_on(article: Article, now: datetime) -> dict[Level, list[Finding]]:
    """What the checks find on the working copy as it is stored."""
    return found_in(page_of(article, article.content()), now)


def page_of(article: Article, content: dict[str, Any]) -> Page:
    """The working copy, whose content this is, as the checks look at it."""
    is_asked = ai_use.of(content) == AIUse.GENERATED
    return Page.from_content(content, vouching.keys_checked(article) if is_asked else ())


def found_in(page: Page, now: datetime) -> dict[Level, list[Finding]]:
    """What the checks find on the page, with what is known of its sources from elsewhere."""
    urls = [source.url for source in page.sources]
    linked = [part.address for part in page.of_kind("link")[:MOST_LINKS]]
    known = replace(
        page,
        dead=citing.dead_links([*urls, *linked]),
        misquoted=evidence.misquoted(page.quoted()),
        owners=independence.owners(source.publication for source in page.sources),
        is_circle=independence.is_circle(urls, now),
    )
    return checks.findings(known)


def waived(article: Article) -> dict[str, Waiver]:
    """The waivers of the article by the keys of their findings."""
    return {waiver.key: waiver for waiver in article.waivers.select_related("by")}


def waive(article: Article, by: User, now: datetime, why: str) -> None:
    """Passes every advisory finding on the working copy as it is stored, for one reason.

    Nothing happens without a reason. What was passed before keeps the reason that it has.
    """
    if not why.strip():
        return
    with changing():
        Waiver.objects.bulk_create(
            (
                Waiver(
                    article=article,
                    check_name=finding.check,
                    key=finding.key,
                    sentence=finding.sentence,
                    why=why.strip(),
                    by=by,
                    at=now,
                )
                for finding in found_on(article, now)[Level.ADVISORY]
            ),
            # The same finding twice on a page, and the same form twice, are one waiver.
            ignore_conflicts=True,
        )


def keep_with(move: Move, waivers: list[Waiver]) -> None:
    """Writes into those of the waivers that went out with no move yet that it was this one."""
    keys = [waiver.pk for waiver in waivers if waiver.move_id is None]
    if keys:
        Waiver.objects.filter(pk__in=keys).update(move=move)


def told(findings: list[Finding]) -> str:
    """The sentences of the findings, each once."""
    return " ".join(dict.fromkeys(finding.sentence for finding in findings))
