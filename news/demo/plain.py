"""The demo's plain pages: brought in from their files and published."""

from datetime import UTC, datetime
from pathlib import Path

from accounts.models import User
from news import plain
from news.importing import front_matter
from news.models import PlainPage

FILES = Path(__file__).parent / "pages"
# In the order of the footer.
PAGES = ("about", "imprint", "corrections-policy")
PUBLISHED = datetime(2026, 4, 2, 9, tzinfo=UTC)


def publish(editor: User) -> None:
    """About, Imprint, Corrections policy."""
    for position, slug in enumerate(PAGES):
        fields, body = front_matter.parts(front_matter.text_of(FILES / f"{slug}.md"))
        page = PlainPage(title=fields["title"], slug=slug, body=body, position=position)
        plain.write(page, editor, PUBLISHED, None)
        plain.publish(page, editor, PUBLISHED)
