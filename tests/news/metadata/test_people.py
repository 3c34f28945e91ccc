"""Bylines become names as CSL has them."""

import pytest

from news.sources.metadata.people import persons


def as_read(found):
    return [name.get("literal") or f"{name['given']} / {name['family']}" for name in found]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Jane Doe", ["Jane / Doe"]),
        ("By Jane Doe", ["Jane / Doe"]),
        ("Doe, Jane", ["Jane / Doe"]),
        ("von der Leine, Ursula Maria", ["Ursula Maria / von der Leine"]),
        ("Ursula von der Leine", ["Ursula / von der Leine"]),
        ("Robert De Niro", ["Robert / De Niro"]),
        ("Jane Doe, John Roe", ["Jane / Doe", "John / Roe"]),
        ("Jane Doe, John Roe and Ada van Dam", ["Jane / Doe", "John / Roe", "Ada / van Dam"]),
        ("Jane Doe und John Roe", ["Jane / Doe", "John / Roe"]),
        ("Doe, Jane; Roe, John", ["Jane / Doe", "John / Roe"]),
        ("Jane Doe, PhD", ["Jane / Doe"]),
        ("Jane Doe, CNN", ["Jane / Doe", "CNN"]),
        ("Reuters", ["Reuters"]),
        ("Food and Agriculture Organization", ["Food and Agriculture Organization"]),
        ("Courier Staff", ["Courier Staff"]),
        ("@jane", ["@jane"]),
        ("村上春樹", ["村上春樹"]),
        ("admin", []),
        ("https://facebook.com/jane", []),
        ("jane@site.example", []),
        ("", []),
        (" , ; ", []),
        ("Jane Doe and Jane Doe", ["Jane / Doe"]),
    ],
)
def test_a_byline_names_people(text, names):
    assert as_read(persons([text])) == names


def test_a_suffix_is_no_family_name():
    assert persons(["Martin Luther King Jr."]) == [
        {"family": "King", "given": "Martin Luther", "suffix": "Jr."}
    ]


def test_one_name_each_is_not_taken_apart():
    assert as_read(persons(["García Márquez, Gabriel José"], one_each=True)) == [
        "Gabriel José / García Márquez"
    ]
