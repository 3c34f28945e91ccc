"""What an editor types is never lost: it saves itself, and the browser keeps what is not confirmed."""

import re

import pytest

from tests.browser.test_first_light import sign_in, sign_in_by_password

ADD = "/admin/news/article/add/"
SIGN_OUT_ALL = "from django.contrib.sessions.models import Session; Session.objects.all().delete()"
SECOND_EDITOR = """
from django.contrib.auth.models import Group
from accounts.models import User
User.objects.filter(username="member").update(is_staff=True)
User.objects.get(username="member").groups.add(Group.objects.get(name="editor"))
"""
SAVED = re.compile(r"^Saved \d\d:\d\d:\d\d$")
# It tries again after 3, 10 and then every 30 seconds; on a busy machine a start or signing in takes a while.
AFTER_TRIES = 45


@pytest.fixture
def writing(site_with_people, new_page):
    """A form in which an editor has begun to write, and which has saved itself."""
    page = new_page()
    sign_in(page, site_with_people, "editor")
    page.goto(site_with_people.url + ADD)
    page.fill("input[name=title]", "Chips for agents")
    told(page, SAVED)
    return page


def told(page, words, seconds=10):
    page.locator(".keeping-said").filter(has_text=words).wait_for(timeout=1000 * seconds)


def write(page, text):
    page.locator("textarea[name=body]").fill(text)


def press(page, button):
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).click()


def in_form(page):
    return page.input_value("textarea[name=body]")


def forget(new_page, *beginnings):
    """What the pages complained about was to be expected."""
    rest = [found for found in new_page.complaints if not found.startswith(beginnings)]
    assert rest == []
    new_page.complaints.clear()


def leave(page):
    """Closes the page as a crash does: nobody is asked, nothing is tidied up."""
    context = page.context
    page.close(run_before_unload=False)
    return context.new_page()


def test_a_text_saves_itself_and_begins_its_article_once(writing, site_with_people):
    address = writing.url
    assert address.endswith("/change/")
    assert not writing.get_by_role("button", name="See both texts").is_visible()
    write(writing, "A market of their own.")
    writing.fill("input[name=citations-0-publication]", "TechCrunch AI")
    told(writing, "The sources are saved when you leave their row.")
    writing.fill("input[name=tags]", "AI")
    told(writing, SAVED)
    writing = leave(writing)
    writing.goto(address)
    writing.locator("#article_form[data-offered]").wait_for()
    assert in_form(writing) == "A market of their own."
    assert writing.input_value("input[name=citations-0-publication]") == "TechCrunch AI"
    assert writing.get_by_text("This browser kept a text").count() == 0
    press(writing, "Save")
    writing.get_by_text("Saved as revision 1.").wait_for()


def test_the_site_is_killed_while_one_types_and_the_whole_text_comes_back(writing, site_with_people):
    address = writing.url
    write(writing, "Typed before.")
    told(writing, SAVED)
    site_with_people.kill()
    write(writing, "Typed before.\n\nTyped while it was dead.")
    told(writing, "The site can't be reached. Your text is kept in this browser.")
    writing = leave(writing)
    site_with_people.start()
    writing.goto(address)
    assert in_form(writing) == "Typed before."
    press(writing, "Look at it")
    assert writing.locator(".compare mark").all_inner_texts() == ["Typed while it was dead."]
    assert in_form(writing) == "Typed before.\n\nTyped while it was dead."
    press(writing, "Save")
    writing.get_by_text("Saved as revision 1.").wait_for()
    writing.locator("#article_form[data-offered]").wait_for()
    assert in_form(writing) == "Typed before.\n\nTyped while it was dead."
    assert writing.get_by_text("This browser kept a text").count() == 0


def test_a_text_goes_on_saving_itself_when_the_site_is_back(writing, site_with_people):
    site_with_people.kill()
    write(writing, "Typed while it was dead.")
    told(writing, "The site can't be reached.")
    site_with_people.start()
    told(writing, SAVED, AFTER_TRIES)


def test_the_network_is_cut_and_comes_back(writing):
    writing.context.set_offline(True)
    write(writing, "Typed in a tunnel.")
    told(writing, "The site can't be reached.")
    writing.context.set_offline(False)
    told(writing, SAVED)
    writing.reload()
    assert in_form(writing) == "Typed in a tunnel."


def test_a_session_ends_and_the_text_is_saved_after_signing_in_again(writing, site_with_people, new_page):
    site_with_people.shell(SIGN_OUT_ALL)
    answered = []
    writing.on("response", lambda answer: answered.append(f"{answer.request.method} {answer.url}"))
    write(writing, "Typed without a session.")
    told(writing, "You are signed out. Your text is kept in this browser.")
    # The script follows nowhere: signed in meanwhile, it would come to an address that is posted to only.
    assert [one for one in answered if one.startswith("GET ") and "keep" in one] == []
    other = writing.context.new_page()
    sign_in_by_password(other, site_with_people, "editor")
    other.close()
    told(writing, SAVED, AFTER_TRIES)
    forget(new_page, "403: ")


def test_a_session_ends_and_the_text_is_offered_after_signing_in_again(writing, site_with_people):
    address = writing.url
    site_with_people.shell(SIGN_OUT_ALL)
    write(writing, "Typed without a session.")
    told(writing, "You are signed out.")
    writing = leave(writing)
    sign_in_by_password(writing, site_with_people, "editor")
    writing.goto(address)
    assert in_form(writing) == ""
    press(writing, "Look at it")
    assert in_form(writing) == "Typed without a session."


def test_a_text_that_never_reached_the_site_is_offered_in_a_new_form(writing, site_with_people):
    writing.goto(site_with_people.url + ADD)
    site_with_people.kill()
    writing.fill("input[name=title]", "Never arrived")
    writing.fill("input[name=citations-0-publication]", "Reuters")
    told(writing, "The site can't be reached.")
    writing = leave(writing)
    site_with_people.start()
    writing.goto(site_with_people.url + ADD)
    press(writing, "Look at it")
    assert writing.input_value("input[name=title]") == "Never arrived"
    assert writing.input_value("input[name=citations-0-publication]") == "Reuters"
    press(writing, "Save")
    writing.get_by_text("Saved as revision 1.").wait_for()
    writing.goto(site_with_people.url + ADD)
    writing.locator("#article_form[data-offered]").wait_for()
    assert writing.get_by_text("This browser kept a text").count() == 0


def test_nobody_else_on_the_same_browser_is_offered_a_text(writing, site_with_people):
    site_with_people.shell(SECOND_EDITOR)
    address = writing.url
    writing.context.set_offline(True)
    write(writing, "Nobody else's business.")
    told(writing, "The site can't be reached.")
    writing = leave(writing)
    writing.context.set_offline(False)
    for name, offered in (("member", 0), ("editor", 1)):
        writing.context.clear_cookies()
        sign_in(writing, site_with_people, name)
        writing.goto(address)
        writing.locator("#article_form[data-offered]").wait_for()
        assert writing.get_by_text("This browser kept a text").count() == offered
    writing.get_by_role("button", name="Delete it").click()
    writing.reload()
    writing.locator("#article_form[data-offered]").wait_for()
    assert writing.get_by_text("This browser kept a text").count() == 0


def test_the_text_of_a_tab_that_is_still_open_is_not_offered_in_another(writing):
    writing.context.set_offline(True)
    write(writing, "Still being typed.")
    told(writing, "The site can't be reached.")
    writing.context.set_offline(False)
    other = writing.context.new_page()
    other.goto(writing.url)
    other.locator("#article_form[data-offered]").wait_for()
    assert other.get_by_text("This browser kept a text").count() == 0


def test_what_can_not_be_saved_is_said_and_stays_in_the_browser(writing):
    write(writing, "Good.")
    writing.fill("input[name=title]", "x" * 300)
    told(writing, "but not all. Title: ")
    address, writing = writing.url, leave(writing)
    writing.goto(address)
    assert (in_form(writing), writing.input_value("input[name=title]")) == ("Good.", "Chips for agents")
    press(writing, "Look at it")
    assert writing.input_value("input[name=title]") == "x" * 300


def test_two_people_write_and_both_their_changes_fit_together(writing, site_with_people, new_page):
    site_with_people.shell(SECOND_EDITOR)
    write(writing, "First.\n\nLast.")
    told(writing, SAVED)
    hers = new_page()
    sign_in(hers, site_with_people, "member")
    hers.goto(writing.url)
    hers.fill("input[name=title]", "Her title")
    told(hers, SAVED)
    write(writing, "First.\n\nMy last.")
    told(writing, "Somebody else saved this article. Yours is not saved over it.")
    press(writing, "See both texts")
    assert writing.get_by_text("Only they changed it: the form has theirs.").count() == 1
    assert writing.locator(".compare mark").all_inner_texts() == ["Her title", "My last"]
    press(writing, "Save")
    writing.get_by_text("Saved as revision 1.").wait_for()
    assert writing.input_value("input[name=title]") == "Her title"
    assert in_form(writing) == "First.\n\nMy last."
    forget(new_page, "409: ")


def test_two_tabs_that_save_at_once_lose_nothing(writing, new_page):
    other = writing.context.new_page()
    other.goto(writing.url)
    write(writing, "Of the first tab.")
    write(other, "Of the second tab.")
    both = (writing, other)
    for page in both:
        page.locator(".keeping-said", has_text=re.compile("^Saved|Somebody else")).wait_for()
    texts = [page.locator(".keeping-said").inner_text() for page in both]
    assert sum("Somebody else saved this article" in text for text in texts) == 1
    refused = both["Somebody" in texts[1]]
    press(refused, "See both texts")
    assert "You both changed it: the form has yours." in refused.locator(".conflict").inner_text()
    with refused.expect_navigation():
        refused.get_by_role("button", name="Both, theirs first").click()
    assert set(in_form(refused).split("\n\n")) == {"Of the first tab.", "Of the second tab."}
    press(refused, "Save")
    refused.get_by_text("Saved as revision 1.").wait_for()
    forget(new_page, "409: ")
