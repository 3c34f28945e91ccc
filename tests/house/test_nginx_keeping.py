"""With PAGE_SECONDS nginx keeps pages of visitors for so long, never longer, and nobody else's."""

import time

import pytest

pytestmark = pytest.mark.slow


def test_with_the_setting_a_page_is_old_for_so_many_seconds_and_never_longer(behind):
    here = behind("pages", PAGE_SECONDS="2")
    what_is_somebodys_is_never_kept(here)
    lateness = []
    while sum(late > 0 for late in lateness) < 2:
        assert len(lateness) < 10  # One that is stored at the end of a second may be gone at once.
        lateness.append(seconds_until_seen(here, f"Reply {len(lateness)}."))
    assert max(lateness) <= 2


def what_is_somebodys_is_never_kept(here):
    """Of all that is asked for here nginx keeps one page only, the visitor's."""
    for cookies in (here.cookies, "messages=1", "sessionid=0"):
        status, headers, _ = here.get(here.address, Cookie=cookies)
        assert status == 200 and "private" in headers["Cache-Control"]
    for address in ("/accounts/login/", "/accounts/signup/", "/nowhere/", "/search/?q=chips"):
        here.get(address)
    visitors = kept_page(here)
    assert here.nginx.kept() == 1
    assert b"Sign out" not in visitors
    assert b"Sign out" in here.get(here.address, Cookie=here.cookies)[2]


def kept_page(here):
    """A visitor's page once nginx keeps one, which it may do after it has sent it."""
    page, until = here.get(here.address)[2], time.monotonic() + 10
    while not here.nginx.kept():
        assert time.monotonic() < until
        page = here.get(here.address)[2]
    return page


def seconds_until_seen(here, words):
    """How long after a change the last answer came to be asked for that does not show it; 0 for none."""
    here.get(here.address)
    here.reply(words)
    changed, last = time.monotonic(), 0.0
    while not here.shows(words):
        last = time.monotonic() - changed
        assert last < 10
        if last < 1:
            time.sleep(0.05)  # While it may be old a look now and then is enough.
    return last
