"""What the newsroom does, through the article's form as an editor has it open."""

import re
import time
from datetime import UTC, datetime
from urllib.parse import quote

from tests.news.admin_form import form_of, upload
from tests.pages.writing import Write

ADD = "/admin/news/article/add/"
ADD_PAGE = "/admin/news/plainpage/add/"
TRIES = 20  # as many as a short walk has articles
ANY = "SELECT a.id, a.topic_id FROM news_article a"
TO_COME = f"{ANY} JOIN news_edition e ON e.article_id = a.id WHERE e.live_from > CURRENT_TIMESTAMP"
DOWN = f"{ANY} JOIN community_topic t ON t.id = a.topic_id WHERE t.visible_until IS NOT NULL"
HINTED = (
    "SELECT m.id, a.topic_id, m.answer_id, s.outcome FROM news_matter m JOIN news_article a"
    " ON a.id = m.article_id LEFT JOIN news_matteranswer s ON s.id = m.answer_id"
)
PAPERS = ["", "https://paper.example/one", "https://paper.example/two"]
TAGS = ["machine learning", "C++", "chips", "law"]


def begin(town):
    """A new article, live at once."""
    fields = form_of(town.open(town.people["edda"], ADD))
    category = town.some("SELECT name FROM news_category")[0]
    fields |= {"title": town.words("Article"), "body": town.words("The text of"), "category": category}
    fields |= {"tags": town.chance.choice(TAGS), "citations-0-publication": "A paper", "_publish": ""}
    fields["citations-0-url"] = town.chance.choice(PAPERS)
    return Write(town.people["edda"], ADD, fields)


def pressing(town, button, *, among=ANY, **typed):
    """The button below some article that has it, with what was typed before."""
    editor, found = town.people["edda"], town.rows(among)
    for article, topic in town.chance.sample(found, min(TRIES, len(found))):
        path = f"/admin/news/article/{article}/change/"
        form = town.open(editor, path)
        if not button or f'name="{button}"'.encode() in form.content:
            fields = form_of(form) | typed | ({button: ""} if button else {})
            return Write(editor, path, fields, [topic] if topic else [])
    return None


def update(town):
    return pressing(town, "_publish", body=town.words("The new text of"))


def rename(town):
    return pressing(town, "_publish", title=town.words("Article"))


def retag(town):
    return pressing(town, "_publish", tags=", ".join(town.chance.sample(TAGS, 2)))


def illustrate(town):
    if write := pressing(town, "_publish", cover_alt=town.words("A picture of")):
        write.files = {"cover": upload()}
    return write


def save(town):
    """Nothing that the public sees."""
    return pressing(town, "", summary=town.words("To come:"))


def redate(town):
    day = datetime(2026, 1, town.chance.randint(1, 28), 12, tzinfo=UTC)
    return pressing(town, "", published_at=f"{day:%Y-%m-%d %H:%M:%S}")


def schedule(town):
    """In a second or two."""
    return scheduled(town, town.lead + town.chance.choice([0, 0, 1]))


def plan(town):
    """In an hour, which will not come."""
    return scheduled(town, 3600)


def scheduled(town, seconds):
    """An update in so many seconds; under another title, or under the one that it has."""
    typed = {"body": town.words("The later text of")}
    if town.chance.random() < 0.7:
        typed["title"] = town.words("Article")
    if write := pressing(town, "_schedule", **typed):
        put_off(write, seconds)
    return write


def put_off(write, seconds):
    write.at = int(time.time()) + seconds
    write.fields["publish_at"] = f"{datetime.fromtimestamp(write.at, UTC):%Y-%m-%dT%H:%M:%S}"


def schedule_new(town):
    """An article that nobody saw, in a second or two."""
    write = begin(town)
    del write.fields["_publish"]
    write.fields["_schedule"] = ""
    put_off(write, town.lead)
    return write


def cancel(town):
    return pressing(town, "_cancel", among=TO_COME)


def take_down(town):
    return pressing(town, "_take_down", why="It was wrong.")


def put_back(town):
    return pressing(town, "_put_back", among=DOWN)


def retract(town):
    return pressing(town, "_retract", notice=town.words("Wrong in point"))


def take_back_retraction(town):
    return pressing(town, "_unretract", among=f"{ANY} WHERE a.retraction_id IS NOT NULL")


def correct(town):
    """A note above some article that is live."""
    found = town.some(f"{ANY} JOIN news_listing l ON l.article_id = a.id")
    if not found:
        return None
    path = f"/admin/news/article/{found[0]}/corrections/add/"
    fields = {"kind": "correction", "was": town.words("Wrong in"), "says": town.words("Right is")}
    return Write(town.people["edda"], path, fields, [found[1]])


def withdraw_correction(town):
    made = "JOIN news_correction c ON c.article_id = a.id WHERE c.withdrawn_id IS NULL AND c.says <> ''"
    found = town.some(f"SELECT a.id, a.topic_id, c.id FROM news_article a {made}")
    if not found:
        return None
    path = f"/admin/news/article/{found[0]}/corrections/{found[2]}/withdraw/"
    return Write(town.people["edda"], path, {"why": "It was right."}, [found[1]])


def answer_hint(town):
    """What a reader told is accepted, or not any more; readers see whom the article thanks."""
    found = town.some(HINTED)
    if not found:
        return None
    matter, topic, answer, standing = found
    outcome = town.chance.choice([one for one in ("accepted", "declined") if one != standing])
    fields = {"outcome": outcome, "words": town.words("We looked at"), "began_from": answer or ""}
    return Write(town.people["edda"], f"/admin/news/article/hints/{matter}/", fields, [topic])


def arrange(town):
    """The front page gets another lead or featured article; now and then for a few seconds only."""
    path = "/admin/news/article/front/"
    fields = chosen(town.open(town.people["edda"], path))
    if not (found := town.some("SELECT article_id FROM news_listing")):
        return None
    # Until there is an arrangement, only these two make one.
    others = ["remove", "up", "down"] if town.some("SELECT number FROM news_arrangement") else []
    act = town.chance.choice(["lead", "feature", *others])
    write = Write(town.people["edda"], path, fields | {"act": f"{act} {found[0]}"})
    if fields["featured"] and town.chance.random() < 0.5:
        write.at = int(time.time()) + town.chance.choice([2, 3])
        until = datetime.fromtimestamp(write.at, UTC)
        write.fields[f"until_{fields['featured'][0]}"] = f"{until:%Y-%m-%dT%H:%M:%S}"
    return write


def chosen(page):
    """The form of the front page as it stands, whose order is in fields of one name."""
    fields = form_of(page, "front_form")
    return fields | {"featured": re.findall(r'name="featured" value="(\d+)"', page.content.decode())}


def arrange_back(town):
    path = "/admin/news/article/front/"
    fields = form_of(town.open(town.people["edda"], path), "front_form")
    found = town.some("SELECT number FROM news_arrangement")
    if not found:
        return None
    return Write(town.people["edda"], f"{path}{found[0]}/put-back/", {"began": fields["began"]})


def review(town):
    """Nothing that the public sees."""
    button = town.chance.choice(["_submit", "_withdraw", "_approve", "_send_back"])
    return pressing(town, button, request=town.words("Look at"), note=town.words("Is it so,"))


def describe(town):
    """What an author says of themselves, below all that they wrote."""
    who = town.people["edda"]
    fields = {"name": "Edda", "about": town.words("Writes of"), "time_zone": "UTC"}
    return Write(who, "/accounts/settings/", fields, writer=who)


def bring_in(town):
    """A file, by the command."""
    title = town.words("Story")
    text = f"---\ntitle: {title}\nauthor: {title}\ncategory: Reports\ntags: [law]\n---\nText.\n"
    file = town.site.folder / "story.md"
    file.write_text(text)
    command = f"call_command('import_markdown', {str(file)!r}, '--publish', '--by', 'root')"
    return Write(town.people["edda"], "", command=command)


def begin_page(town):
    """A plain page, live at once or a draft."""
    write = publish_page(town)
    if town.chance.random() < 0.5:
        del write.fields["_publish"]
    return write


def publish_page(town):
    fields = form_of(town.open(town.people["edda"], ADD_PAGE), "plainpage_form")
    fields |= {"title": town.words("Page"), "body": town.words("The text of"), "position": town.count % 3}
    return Write(town.people["edda"], ADD_PAGE, fields | {"_publish": ""})


def change_page(town):
    """Its text, its address, its place in the footer; published, or not yet."""
    typed = town.chance.choice(
        [
            {"title": town.words("Page"), "_publish": ""},
            {"body": town.words("The text of")},
            {"slug": town.words("page").replace(" ", "-")},
            {"position": town.count % 3},
            {"in_footer": ""},
        ]
    )
    return of_page(town, "", **typed)


def take_page_down(town):
    return of_page(town, " WHERE shown_id IS NOT NULL", why="It was wrong.", _take_down="")


def put_page_back(town):
    return of_page(town, " WHERE shown_id IS NULL AND move_id IS NOT NULL", _put_back="")


def of_page(town, among, **typed):
    """The form of some plain page with something typed or pressed in it."""
    if not (found := town.some(f"SELECT id, slug FROM news_plainpage{among}")):
        return None
    path = f"/admin/news/plainpage/{found[0]}/change/"
    fields = form_of(town.open(town.people["edda"], path), "plainpage_form") | typed
    if not fields.get("in_footer"):
        fields.pop("in_footer", None)
    return Write(town.people["edda"], path, fields, pages=[f"/pages/{quote(found[1])}/"])


MOVES = {
    begin_page: 1,
    change_page: 2,
    take_page_down: 1,
    put_page_back: 1,
    begin: 2,
    update: 3,
    rename: 4,
    retag: 2,
    illustrate: 1,
    redate: 2,
    save: 2,
    schedule: 5,
    plan: 2,
    schedule_new: 2,
    cancel: 3,
    take_down: 3,
    put_back: 4,
    retract: 2,
    take_back_retraction: 3,
    correct: 3,
    withdraw_correction: 2,
    answer_hint: 3,
    arrange: 4,
    arrange_back: 1,
    review: 2,
    describe: 1,
    bring_in: 0.2,
}
