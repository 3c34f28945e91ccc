"""The boards that the house keeps, made after migrate."""

from typing import Any

from django.apps import apps as installed

NEWS = "news"
FIRST_BOARDS = [
    # slug, name, description, kind
    ("skins", "Skins", "Looks and themes that members made.", "showcase"),
    ("creats", "Creats", "Things made with the help of machines, shown.", "showcase"),
    ("general", "General", "Whatever fits nowhere else.", "discussion"),
]


def keep_boards(using: str = "default", **_: Any) -> None:
    """Makes the News board if it is missing, and the first three on a database that has no other.

    Idempotent; what an editor renamed or removed stays so.
    """
    Board = installed.get_model("community", "Board")
    boards = Board.objects.using(using)
    is_new = not boards.exists()
    boards.get_or_create(
        slug=NEWS,
        defaults={
            "name": "News",
            "description": "Every article, and what was said of it.",
            "opened_by": "house",
            "position": 0,
        },
    )
    if not is_new:
        return
    for position, (slug, name, description, kind) in enumerate(FIRST_BOARDS, start=1):
        boards.create(
            slug=slug,
            name=name,
            description=description,
            kind=kind,
            position=position,
            in_navigation=kind == "showcase",
        )
