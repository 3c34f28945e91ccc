"""What the checks (news/checks/) have to say at the moment at which an article goes out."""

from dataclasses import replace
from datetime import datetime

from accounts.models import User
from aivizor.pages import changing
from news import checks, citing, evidence
from news.checks import Finding, Level, Page
from news.models import Article, Move, Waiver
from news.rules import Refused

KEPT = "Your text is saved."


def refuse_unfit(article: Article) -> list[Waiver]:
    """Raises Refused where something blocks the working copy, or where a finding has no waiver.

    Gives back the waivers that it goes out with.
    """
    found = found_on(article)
    if blocking := found[Level.BLOCKING]:
        raise Refused(f"The article can't go out yet. {told(blocking)} {KEPT}")
    waivers = waived(article)
    if unpassed := [finding for finding in found[Level.ADVISORY] if finding.key not in waivers]:
        raise Refused(
            f"Look at this before it goes out. {told(unpassed)} Mend it, or say below the text why it goes"
            f" out all the same. {KEPT}"
        )
    return [waivers[finding.key] for finding in found[Level.ADVISORY]]


def found_on(article: Article) -> dict[Level, list[Finding]]:
    """What the checks find on the working copy as it is stored."""
    return found_in(Page.from_content(article.content()))


def found_in(page: Page) -> dict[Level, list[Finding]]:
    """What the checks find on the page, with what is known of its sources' links and quotes."""
    dead = citing.dead_links(source.url for source in page.sources)
    misquoted = evidence.misquoted((source.url, source.quote) for source in page.sources)
    return checks.findings(replace(page, dead=dead, misquoted=misquoted))


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
                for finding in found_on(article)[Level.ADVISORY]
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
