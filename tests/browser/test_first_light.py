"""The whole way, on the real thing: an editor publishes, a reader reads, a member replies, a
moderator hides."""

import re

from playwright.sync_api import expect

BODY = "Chips for agents are a market of their own now.\n\nTwo companies say so."


def sign_in(page, site, name):
    """Lets the page in as somebody: with one of the sessions that are there, else with the password."""
    if not site.sessions[name]:
        sign_in_by_password(page, site, name)
        return
    session = {"name": "sessionid", "value": site.sessions[name].pop(), "url": site.url, "httpOnly": True}
    page.context.add_cookies([session])


def sign_in_by_password(page, site, name):
    page.goto(f"{site.url}/accounts/login/")
    page.fill("input[name=login]", name)
    page.fill("input[name=password]", site.password)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda url: "/accounts/login" not in url)


def sign_up(page, site, name):
    page.get_by_role("link", name="Sign up").first.click()
    page.fill("input[name=username]", name)
    # As fast as people type: who is faster is asked to send it again.
    page.locator("input[name=email]").press_sequentially(f"{name}@example.org", delay=80)
    page.locator("input[name=password1]").press_sequentially("a long walk by the sea", delay=80)
    page.press("input[name=password1]", "Enter")
    page.wait_for_url(re.compile("confirm-email"))
    page.goto(site.link_in_mail(f"{name}@example.org"))
    page.get_by_role("button", name="Confirm").click()


def test_an_article_goes_all_the_way(site_with_people, new_page):
    site = site_with_people
    editor = new_page()
    sign_in_by_password(editor, site, "editor")
    address = write_and_publish(editor, site)

    visitor = new_page(scripts=False)
    visitor.goto(address)
    assert visitor.locator("h1").inner_text() == "Chips for agents"
    assert visitor.locator("#sources li").all_inner_texts()[0].startswith("TechCrunch AI · 24 April 2026")
    assert visitor.context.cookies() == []
    visitor.fill("textarea[name=body]", "Typed **before** signing in.")
    visitor.get_by_role("button", name="Reply").click()
    sign_up(visitor, site, "ada")
    expect(visitor.locator("textarea[name=body]")).to_have_value("Typed **before** signing in.")
    expect(visitor.locator("main")).to_contain_text("No replies in this topic yet.")
    visitor.get_by_role("button", name="Reply").click()
    assert visitor.locator("#reply-1 strong").inner_text() == "before"

    moderator = new_page()
    sign_in(moderator, site, "moderator")
    moderator.goto(address)
    moderator.locator("#reply-1").get_by_text("More").click()
    moderator.locator("#reply-1").get_by_role("link", name="Hide").click()
    moderator.get_by_label("off topic").check()
    with moderator.expect_navigation():
        moderator.get_by_role("button", name="Hide").click()

    reader = new_page(scripts=False)
    reader.goto(address)
    assert "Hidden by a moderator: off topic" in reader.locator("#reply-1").inner_text()
    assert "before" not in reader.locator("#reply-1").inner_text()


def write_and_publish(page, site):
    """Writes an article with two sources in the admin, publishes it, gives its address."""
    page.goto(f"{site.url}/admin/news/article/add/")
    page.fill("input[name=title]", "Chips for agents")
    page.fill("textarea[name=body]", BODY)
    page.fill("input[name=category]", "News")
    page.fill("input[name=citations-0-publication]", "TechCrunch AI")
    page.fill("input[name=citations-0-issued]", "2026-04-24")
    page.fill("input[name=citations-1-publication]", "AWS")
    page.fill("input[name=citations-1-url]", "https://aws.example/statement")
    page.get_by_role("button", name="Publish now").click()
    with page.expect_navigation():
        page.get_by_role("link", name="View on site").first.click()
    return page.url
