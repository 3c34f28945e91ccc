"""What is done in the back office to boards, shelves, sources, users, and to many posts at once."""

from tests.news.admin_form import form_of, upload
from tests.pages.newsroom import TAGS
from tests.pages.talk import OWN, STANDING, VISIBLE, WHY, done_to
from tests.pages.writing import Write


def changed(town, who, thing, pk, **typed):
    """The form of a row with something typed in it."""
    app, model = thing.split(".")
    path = f"/admin/{app}/{model}/{pk}/change/"
    fields = form_of(town.open(town.people[who], path), f"{model}_form")
    return Write(town.people[who], path, fields | typed)


def chosen(town, who, model, action, rows, **fields):
    """An action of the list with some rows chosen, each (id, its topic)."""
    if not rows:
        return None
    ids, topics = [row[0] for row in rows], [row[1] for row in rows]
    fields |= {"action": action, "_selected_action": ids, "index": 0}
    return Write(town.people[who], f"/admin/community/{model}/", fields, topics)


def few(town, query):
    found = town.rows(query)
    return town.chance.sample(found, min(3, len(found)))


def change_board(town):
    pk, position = town.some("SELECT id, position FROM community_board")
    typed = town.chance.choice(
        [{"name": town.words("Board")}, {"description": town.words("On")}, {"position": (position + 3) % 7}]
    )
    return changed(town, "root", "community.board", pk, **typed)


def name_site(town):
    """What the site is called, what it is, and where its links lead."""
    path = "/admin/aivizor/identity/1/change/"
    fields = form_of(town.open(town.people["root"], path), "identity_form")
    words = town.words("Link")
    typed = town.chance.choice(
        [
            {"name": town.words("Site")},
            {"description": town.words("About")},
            {"navigation": f"{words} /pages/about/"},
            {"footer": f"{words} https://news.example/"},
            {"navigation": "", "footer": ""},
        ]
    )
    return Write(town.people["root"], path, fields | typed)


def give_site_a_logo(town):
    write = name_site(town)
    write.files = {"logo": upload()}
    return write


def add_board(town):
    word = town.words("board").replace(" ", "-")
    if len(town.rows("SELECT id FROM community_board")) > 8:
        return None
    fields = {"name": word, "slug": word, "kind": "discussion", "opened_by": "members", "position": 5}
    fields["close_after_days"] = 0
    return Write(town.people["root"], "/admin/community/board/add/", fields)


def change_category(town):
    (pk,) = town.some("SELECT id FROM news_category")
    return changed(town, "edda", "news.category", pk, name=town.words("Shelf"))


def change_tag(town):
    found = town.some("SELECT id, name FROM news_tag")
    return found and changed(town, "edda", "news.tag", found[0], name=f"{found[1][:3]} {town.words('tag')}")


def add_tag(town):
    word = town.words(town.chance.choice(TAGS))
    return Write(town.people["edda"], "/admin/news/tag/add/", {"name": word, "slug": word.replace(" ", "-")})


def change_source(town):
    found = town.some("SELECT id FROM news_source")
    return found and changed(town, "edda", "news.source", found[0], title=town.words("Work"))


def change_publication(town):
    found = town.some("SELECT id FROM news_publication WHERE merged_into_id IS NULL")
    if not found:
        return None
    word = town.words("Paper")
    typed = town.chance.choice([{"name": word}, {"slug": word.replace(" ", "-")}])
    return changed(town, "edda", "news.publication", found[0], **typed)


def change_user(town):
    """Their name or the word in their address."""
    pk, username = town.some("SELECT id, username FROM accounts_user WHERE is_superuser = false")
    word = f"{username[:4]}{town.count}"
    typed = town.chance.choice([{"name": town.words("Person")}, {"username": word}])
    write = changed(town, "root", "accounts.user", pk, **typed)
    groups = town.rows(f"SELECT group_id FROM accounts_user_groups WHERE user_id = {pk}")
    write.fields["groups"] = [group for (group,) in groups]
    return write


def bar_user(town):
    """Their page goes, or comes back."""
    pk, active = town.some(
        "SELECT id, is_active FROM accounts_user WHERE is_superuser = false AND is_staff = false"
    )
    write = changed(town, "root", "accounts.user", pk)
    write.fields.pop("groups", None)
    if active and town.chance.random() < 0.5:
        del write.fields["is_active"]
    else:
        write.fields["is_active"] = "on"
    return write


def hide_chosen(town):
    return chosen(town, "momo", "reply", "hide_chosen", few(town, STANDING), **WHY)


def hide_all(town):
    """All that a member wrote lately, as one act."""
    if not (found := town.some(STANDING)):
        return None
    rows = town.rows(f"{STANDING} AND r.author_id = {found[2]}")
    fields = {"begin": "2020-01-01T00:00:00+00:00", "what": "replies", **WHY}
    path = f"/community/members/{found[2]}/hide/"
    return Write(town.people["momo"], path, fields, [row[1] for row in rows[:3]], writer=found[2])


def warn(town):
    """Nothing but a line of the log."""
    fields = {"reason": "abuse", "note": town.words("Warning")}
    path = f"/community/members/{town.chance.choice(town.members)}/warn/"
    return Write(town.people["momo"], path, fields)


def hide_chosen_topics(town):
    rows = [(pk, pk) for pk, *_ in few(town, OWN)][:1]
    return chosen(town, "momo", "topic", "hide_chosen", rows, **WHY)


def close_chosen(town):
    rows = [(pk, pk) for pk, *_ in few(town, VISIBLE)]
    return chosen(town, "edda", "topic", "close_chosen", rows, **WHY)


def reopen_chosen(town):
    closed = few(town, "SELECT id, id FROM community_topic WHERE closed_by_id IS NOT NULL")
    return chosen(town, "edda", "topic", "reopen_chosen", closed)


def undo_chosen(town):
    if not (acts := few(town, "SELECT id, id FROM community_moderationact WHERE undone_at IS NULL")):
        return None
    write = chosen(town, "momo", "moderationact", "undo_chosen", acts)
    write.topics = [topic for pk, _ in acts for topic in done_to(town, pk)]
    return write


def recount(town):
    """After a counter went wrong, in one process: nobody reads between the two."""
    if not (found := town.some(VISIBLE)):
        return None
    wrong = "from community.models import Topic; "
    wrong += f"Topic.objects.filter(pk={found[0]}).update(reply_count=77, like_count=7); "
    return Write(0, "", topics=[found[0]], command=f"{wrong}call_command('recount', '--fix')")


MOVES = {
    name_site: 2,
    give_site_a_logo: 0.5,
    change_board: 1,
    add_board: 0.5,
    change_category: 1,
    change_tag: 1,
    add_tag: 0.5,
    change_source: 1,
    change_publication: 1,
    change_user: 1,
    bar_user: 1,
    hide_chosen: 1,
    hide_chosen_topics: 0.5,
    hide_all: 0.2,
    warn: 0.5,
    close_chosen: 1,
    reopen_chosen: 1,
    undo_chosen: 2,
    recount: 0.2,
}
