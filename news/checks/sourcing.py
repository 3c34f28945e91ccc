"""Whether readers can follow what is claimed to where it comes from."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aivizor import markdown
from aivizor.markdown import REFERENCE
from aivizor.numbers import grouped
from news.checks.page import Page
from news.checks.registry import Finding, Level, check


@check("sources")
def sources(page: Page) -> Iterator[Finding]:
    if not page.sources:
        yield Finding(_("It cites no source. Add what its claims rest on."), "citations-0-publication")


@check("single_source")
def single_source(page: Page) -> Iterator[Finding]:
    """One that nothing else bears out."""
    if len(page.sources) == 1:
        (source,) = page.sources
        yield Finding(
            _("All of it rests on one source, “{source}”. Add another one that does not draw on it.").format(
                source=source
            ),
            "citations-1-publication",
            about=str(source),
        )


@check("single_owner")
def single_owner(page: Page) -> Iterator[Finding]:
    """Some that all belong to one house."""
    behind = {page.owners.get(source.publication.lower(), "") for source in page.sources}
    if len(page.sources) > 1 and len(behind) == 1 and (owner := behind.pop()):
        yield Finding(
            ngettext(
                "All {count} source come from one house, “{owner}”. Add one that is independent of it.",
                "All {count} sources come from one house, “{owner}”. Add one that is independent of it.",
                len(page.sources),
            ).format(count=len(page.sources), owner=owner),
            f"citations-{len(page.sources)}-publication",
            about=owner,
        )


@check("circle")
def circle(page: Page) -> Iterator[Finding]:
    """Articles of ours that bear out each other, and nothing else does."""
    if page.is_circle:
        yield Finding(
            _(
                "It rests on our own articles only, and they cite only each other. Add a source from"
                " elsewhere."
            ),
            f"citations-{len(page.sources)}-publication",
            about=" ".join(sorted(source.url for source in page.sources)),
        )


@check("source_origin")
def source_origin(page: Page) -> Iterator[Finding]:
    """One that nobody can find."""
    for number, source in enumerate(page.sources):
        if not source.url and not source.publication:
            yield Finding(
                _(
                    "Source {number}, “{source}”, has neither an address nor a publication. Say where it is"
                    " to be found."
                ).format(number=number + 1, source=source),
                f"citations-{number}-publication",
                about=str(source),
            )


@check("source_facts")
def source_facts(page: Page) -> Iterator[Finding]:
    """One of which a reader would want to know more."""
    for number, source in enumerate(page.sources):
        facts = {"publication": source.publication, "date": source.issued}
        unknown = [word for word, known in facts.items() if not known]
        if unknown and (source.url or source.publication):
            yield Finding(
                _unknown(unknown).format(number=number + 1, source=source),
                f"citations-{number}-{'issued' if source.publication else 'publication'}",
                about=f"{source} {' '.join(unknown)}",
            )


def _unknown(facts: list[str]) -> str:
    """What is said of a source of which these are not known."""
    if len(facts) > 1:
        return _(
            "Of source {number}, “{source}”, the publication and the date are not known. Add what you can"
            " find."
        )
    if "date" in facts:
        return _("Of source {number}, “{source}”, the date is not known. Add what you can find.")
    return _("Of source {number}, “{source}”, the publication is not known. Add what you can find.")


@check("references", Level.BLOCKING)
def references(page: Page) -> Iterator[Finding]:
    """One to a source that is not there, or that can't be understood: readers would see its brackets."""
    for part in page.of_kind("words"):
        for found in REFERENCE.finditer(part.words):
            if found[1] not in page.keys:
                yield Finding(
                    _(
                        "The text refers to {reference}, and no source has this key. Cite the source, or take"
                        " the reference out."
                    ).format(reference=found[0]),
                    at=max(page.body.find(found[0], part.at), part.at),
                    about=found[1],
                )
    for text in markdown.unclear(page.body, page.keys):
        at = max(page.body.find(text), 0)
        key = next(key for key in _longest_first(page.keys) if text.startswith(f"[^{key}"))
        yield Finding(
            _unclear().format(
                line=page.line(at),
                reference=text,
                key=key,
                locator=markdown.LONGEST_LOCATOR,
                quote=grouped(markdown.LONGEST_QUOTE),
            ),
            at=at,
            about=text,
        )


def _unclear() -> str:
    return _(
        "Line {line}: the reference {reference} can't be understood. Write it as [^{key}], [^{key} p. 12],"
        " [^{key} “the words”] or [^{key} p. 12 “the words”]: {locator} and {quote} characters at most."
    )


def _longest_first(keys: Iterable[str]) -> list[str]:
    return sorted(keys, key=len, reverse=True)
