"""The file that keeps the tables: a section for each database, with its date and its sizes."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from bench.growth.sites import Size

HEAD = """# What growth costs

Written by `make bench-growth`. Each figure is the processor time of one answer, without a server and
without the page cache, the median of all rounds; on PostgreSQL with what its process spends. Both
sizes are measured by turns. The ratio is the cost at the large size by that at the small one.
"""


def section(sizes: Sequence[Size], rounds: int, table: str) -> str:
    """The table with what it is about."""
    small, large = sizes
    return f"{datetime.now(UTC):%-d %B %Y}. Small: {small}. Large: {large}. {rounds} rounds.\n\n{table}\n"


def keep(file: Path, name: str, section: str) -> None:
    """Puts the section into the file, in the place of the one that it had for this database."""
    sections = {}
    for part in (file.read_text() if file.exists() else HEAD).split("\n## ")[1:]:
        title, _, text = part.partition("\n\n")
        sections[title] = text
    sections[name] = section
    parts = (f"## {title}\n\n{text.rstrip()}\n" for title, text in sections.items())
    file.write_text("\n".join([HEAD, *parts]))
