"""The site's own spam check: what it is asked, and what a bad one does."""

import threading

import pytest

from aivizor import spam_check
from aivizor.spam_check import FINE, NO_ANSWER, Submission, hold

POST = Submission("reply", "mia", text="Hello.")
HERE = "tests.aivizor.test_spam_check."
released = threading.Event()


def fine(about):
    return FINE


def held(about):
    return hold(f"{about.kind} by {about.username}")


def broken(about):
    raise RuntimeError("No network.")


def nonsense(about):
    return True


def endless(about):
    released.wait(30)
    return FINE


@pytest.mark.parametrize(
    ("check", "verdict"),
    [
        ("", FINE),
        (HERE + "fine", FINE),
        (HERE + "held", hold("reply by mia")),
        (HERE + "broken", NO_ANSWER),
        (HERE + "nonsense", NO_ANSWER),
        (HERE + "missing", NO_ANSWER),
        ("no.such.module", NO_ANSWER),
    ],
)
def test_what_a_check_says_is_done_and_a_bad_one_holds(settings, check, verdict):
    settings.SPAM_CHECK = check
    assert spam_check.ask(POST) == verdict


def test_one_that_takes_too_long_holds_and_never_piles_up(settings, monkeypatch):
    settings.SPAM_CHECK = HERE + "endless"
    monkeypatch.setattr(spam_check, "LONGEST", 0.01)
    before = threading.active_count()
    assert {spam_check.ask(POST) for _ in range(spam_check.MOST_AT_ONCE + 3)} == {NO_ANSWER}
    assert threading.active_count() - before <= spam_check.MOST_AT_ONCE
    released.set()
