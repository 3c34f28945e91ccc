"""The demo's sources: what is known of them beyond what the articles say, and who stands behind them."""

from pathlib import Path

from news.importing import works
from news.sources import citing
from news.sources.merging import merge_sources, name_also

WORKS = Path(__file__).parent / "works.json"
# By publication: its owner, and the other names that it goes by.
HOUSES = {
    "GitHub": ("Microsoft", []),
    "Google Search Central": ("Google", ["Google Webmaster Central"]),
    "The New York Times": ("The New York Times Company", ["NYT", "New York Times"]),
    "W3C Web Accessibility Initiative": ("World Wide Web Consortium", []),
    "World Wide Web Consortium": ("", ["W3C"]),
}
# The same work at two addresses, which somebody found out: the second leads to the first.
TWINS = [
    ("https://www.rfc-editor.org/rfc/rfc3986", "https://datatracker.ietf.org/doc/html/rfc3986"),
    ("https://arxiv.org/abs/1706.03762", "https://arxiv.org/pdf/1706.03762"),
]


def enter() -> None:
    """Brings the works in as from a reference manager, before any article cites one."""
    works.bring_in(WORKS.read_text(encoding="utf-8"))
    for name, (owner, others) in HOUSES.items():
        if house := citing.publication_for(name):
            house.owner = owner
            house.save()
            name_also(house, others)
    for kept, gone in TWINS:
        merge_sources(citing.source_for(url=kept), citing.source_for(url=gone, title="The same, elsewhere"))
