"""Whether readers can follow what is claimed to where it comes from."""

from collections.abc import Iterable, Iterator

from aivizor import markdown
from aivizor.markdown import REFERENCE
from news.checks.page import Page
from news.checks.registry import Finding, Level, check

FORMS = "Write it as [^{0}], [^{0} p. 12], [^{0} “the words”] or [^{0} p. 12 “the words”]: "
FORMS += f"{markdown.LONGEST_LOCATOR} and {markdown.LONGEST_QUOTE:,} characters at most."


@check("sources")
def sources(page: Page) -> Iterator[Finding]:
    if not page.sources:
        yield Finding("It cites no source. Add what its claims rest on.", "citations-0-publication")


@check("single_source")
def single_source(page: Page) -> Iterator[Finding]:
    """One that nothing else bears out."""
    if len(page.sources) == 1:
        (source,) = page.sources
        yield Finding(
            f"All of it rests on one source, “{source}”. Add another one that does not draw on it.",
            "citations-1-publication",
            about=str(source),
        )


@check("single_owner")
def single_owner(page: Page) -> Iterator[Finding]:
    """Some that all belong to one house."""
    behind = {page.owners.get(source.publication.lower(), "") for source in page.sources}
    if len(page.sources) > 1 and len(behind) == 1 and (owner := behind.pop()):
        yield Finding(
            f"All {len(page.sources)} sources come from one house, “{owner}”."
            " Add one that is independent of it.",
            f"citations-{len(page.sources)}-publication",
            about=owner,
        )


@check("circle")
def circle(page: Page) -> Iterator[Finding]:
    """Articles of ours that bear out each other, and nothing else does."""
    if page.is_circle:
        yield Finding(
            "It rests on our own articles only, and they cite only each other. Add a source from elsewhere.",
            f"citations-{len(page.sources)}-publication",
            about=" ".join(sorted(source.url for source in page.sources)),
        )


@check("source_origin")
def source_origin(page: Page) -> Iterator[Finding]:
    """One that nobody can find."""
    for number, source in enumerate(page.sources):
        if not source.url and not source.publication:
            yield Finding(
                f"Source {number + 1}, “{source}”, has neither an address nor a publication. Say where it is"
                " to be found.",
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
                f"Of source {number + 1}, “{source}”, the {' and the '.join(unknown)} "
                f"{'is' if len(unknown) == 1 else 'are'} not known. Add what you can find.",
                f"citations-{number}-{'issued' if source.publication else 'publication'}",
                about=f"{source} {' '.join(unknown)}",
            )


@check("references", Level.BLOCKING)
def references(page: Page) -> Iterator[Finding]:
    """One to a source that is not there, or that can't be understood: readers would see its brackets."""
    for part in page.of_kind("words"):
        for found in REFERENCE.finditer(part.words):
            if found[1] not in page.keys:
                yield Finding(
                    f"The text refers to {found[0]}, and no source has this key. Cite the source, or take the"
                    " reference out.",
                    at=max(page.body.find(found[0], part.at), part.at),
                    about=found[1],
                )
    for text in markdown.unclear(page.body, page.keys):
        at = max(page.body.find(text), 0)
        key = next(key for key in _longest_first(page.keys) if text.startswith(f"[^{key}"))
        yield Finding(
            f"Line {page.line(at)}: the reference {text} can't be understood. {FORMS.format(key)}",
            at=at,
            about=text,
        )


def _longest_first(keys: Iterable[str]) -> list[str]:
    return sorted(keys, key=len, reverse=True)
