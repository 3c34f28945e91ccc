"""What AI made goes out only once a person has looked at what it rests on; no setting turns this off."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from news.ai_use import AIUse
from news.checks.page import Page
from news.checks.registry import Finding, check


@check("ai_sources", fixed=True)
def ai_sources(page: Page) -> Iterator[Finding]:
    unchecked = {n: source for n, source in enumerate(page.sources) if not source.is_checked}
    if page.ai_use != AIUse.GENERATED or not unchecked:
        return
    named = ", ".join(_("“{title}”").format(title=source) for source in unchecked.values())
    yield Finding(
        _(
            "AI made this text, and nobody has checked {sources}. Read what stands there, and say in its row"
            " that you have checked it."
        ).format(sources=named),
        f"citations-{next(iter(unchecked))}-checked",
        about=", ".join(f"“{source}”" for source in unchecked.values()),
    )
