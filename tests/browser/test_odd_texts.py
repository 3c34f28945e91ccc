"""Long, unbroken and right-to-left texts stay inside a narrow page."""

MAKE = """
from uuid import uuid4
from django.utils import timezone
from accounts.models import User
from community import posting
from community.models import Board
word, arabic = "W" * 3000, "مرحبا بالعالم " * 5
person = User.objects.create_user("ada", name="Wolfeschlegelsteinhausenbergerdorff" * 2)
board = Board.objects.get(slug="skins")
for title in ("D" * 200, arabic):
    topic = posting.open_topic(board, person, title, word, form_key=uuid4(), now=timezone.now())
    code, table, link = f"```\\n{word}\\n```", f"| a |\\n|---|\\n| {word} |", "https://x.org/" + "a" * 900
    for body in (word, arabic, code, table, link):
        posting.post_reply(topic, person, body, form_key=uuid4(), now=timezone.now())
    print(topic.address(timezone.now()))
"""


def test_odd_texts_scroll_no_page_sideways(live_site, new_page, axe):
    topics = live_site.shell(MAKE).split()
    page = new_page(viewport={"width": 320, "height": 640})
    found = []
    for address in [*topics, "/", "/community/", "/community/skins/", "/members/ada/", "/search/?q=مرحبا"]:
        page.goto(live_site.url + address)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{address} scrolls sideways")
        found += axe(page)
    assert found == []
