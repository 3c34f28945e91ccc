"""The style page is there for who works on the look, and for nobody else."""

from django.test import override_settings

from tests.reading import text_of


def test_it_shows_each_part_in_debug_mode(db, stranger):
    with override_settings(DEBUG=True):
        page = text_of(stranger.get("/style/"))
    for words in (
        "Can't be pressed",
        "What happened, what is kept",
        "at most 200 characters",
        "No replies in this",
    ):
        assert words in page
    assert page.count("Deleted by its author.") == 1 and "Retracted: " in page


def test_a_site_that_runs_has_none(db, stranger):
    assert stranger.get("/style/").status_code == 404
