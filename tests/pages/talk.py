"""What members and moderators write, one random form at a time."""

import re

from community.models import Reply, Topic
from tests.news.admin_form import upload
from tests.pages.writing import Write

# In which anybody may write, and which of them hold few enough replies.
OPEN = "t.hidden_by_id IS NULL AND t.closed_by_id IS NULL AND t.visible_until IS NULL"
ROOM = 56
REPLIES = "SELECT r.id, r.topic_id, r.author_id, r.body FROM community_reply r JOIN community_topic t"
REPLIES += f" ON t.id = r.topic_id WHERE {OPEN} AND r.hidden_by_id IS NULL AND"
STANDING = f"{REPLIES} r.deleted_at IS NULL"
VISIBLE = f"SELECT t.id, t.author_id FROM community_topic t WHERE {OPEN}"
OWN = "SELECT t.id, t.author_id, t.title, t.body FROM community_topic t JOIN community_board b ON"
OWN += f" b.id = t.board_id WHERE {OPEN} AND b.opened_by = 'members'"
PAPERS = ["https://paper.example/one", "https://paper.example/two", ""]
TAGS = ["AI", "chips", "C++", "machine learning"]
TOKEN = re.compile('name="picture-0-token"[^>]* value="([^"]+)"')
WHY = {"reason": "spam", "note": "Seen before."}


def open_topic(town):
    fields = {"title": town.words("Topic"), "body": town.words("A text of"), "tags": tags(town)}
    return Write(town.chance.choice(town.members), "/community/general/new/", fields)


def tags(town):
    """What is typed into a line of tags."""
    return ", ".join(town.chance.sample(TAGS, town.chance.randrange(3)))


def show_picture(town):
    board = town.chance.choice(["skins", "creats"])
    fields = {"title": town.words("Picture"), "body": town.words("A text of"), "tags": tags(town)}
    who = town.chance.choice(town.members)
    path = f"/community/{board}/new/"
    asked = fields | {"add": "1"}
    sent = town.send(town.chance.choice(town.workers), who, path, asked, {"files": upload()}).answer()
    if not (token := TOKEN.search(sent.content.decode())):
        return None
    return Write(who, path, fields | {"picture-0-token": token[1], "picture-0-alt": "A colour"})


def edit_topic(town):
    if not (found := town.some(OWN)):
        return None
    pk, author, title, body = found
    typed = {"title": town.chance.choice([title, town.words("Topic")]), "body": town.words("Another text of")}
    fields = {**typed, "began_from": Topic(title=title, body=body).version, "tags": tags(town)}
    return Write(author, f"/community/topics/{pk}/edit/", fields, [pk])


def post(town):
    if not (found := town.some(f"{VISIBLE} AND t.last_number < {ROOM}")):
        return None
    return reply_by(town, town.chance.choice(town.members), found[0])


def answer(town):
    if not (found := town.some(f"{STANDING} AND t.last_number < {ROOM}")):
        return None
    return reply_by(town, town.chance.choice(town.members), found[1], answers=found[0])


def reply_by(town, who, topic, **more):
    fields = {"body": town.words("Reply"), **more}
    return Write(who, f"/community/topics/{topic}/reply/", fields, [topic])


def edit_reply(town):
    if not (found := town.some(STANDING)):
        return None
    pk, topic, author, body = found
    fields = {"body": town.words("Another reply"), "began_from": Reply(body=body).version}
    return Write(author, f"/community/replies/{pk}/edit/", fields, [topic])


def hold_topic(town):
    """Has a watched word in it; `undo` lets it go."""
    fields = {"title": town.words("Topic"), "body": town.words("A heldword of")}
    return Write(town.chance.choice(town.members), "/community/general/new/", fields)


def hold_reply(town):
    if not (found := town.some(f"{VISIBLE} AND t.last_number < {ROOM}")):
        return None
    return reply_by(town, town.chance.choice(town.members), found[0], body=town.words("Heldword"))


def hold_edit(town):
    if not (found := town.some(STANDING)):
        return None
    pk, topic, author, body = found
    fields = {"body": town.words("Another heldword"), "began_from": Reply(body=body).version}
    return Write(author, f"/community/replies/{pk}/edit/", fields, [topic])


def delete_reply(town):
    found = town.some(STANDING)
    return found and Write(found[2], f"/community/replies/{found[0]}/delete/", topics=[found[1]])


def restore_reply(town):
    found = town.some(f"{REPLIES} r.deleted_at IS NOT NULL")
    return found and Write(found[2], f"/community/replies/{found[0]}/restore/", topics=[found[1]])


def like_topic(town):
    if not (found := town.some(VISIBLE)):
        return None
    who = town.chance.choice([member for member in town.members if member != found[1]])
    return Write(who, f"/community/topics/{found[0]}/like/", topics=[found[0]])


def unlike_topic(town):
    liked = "SELECT l.member_id, t.id FROM community_like l JOIN community_topic t ON t.id = l.topic_id"
    found = town.some(f"{liked} WHERE {OPEN}")
    return found and Write(found[0], f"/community/topics/{found[1]}/unlike/", topics=[found[1]])


def like_reply(town):
    if not (found := town.some(STANDING)):
        return None
    who = town.chance.choice([member for member in town.members if member != found[2]])
    return Write(who, f"/community/replies/{found[0]}/like/", topics=[found[1]])


def unlike_reply(town):
    liked = STANDING.replace("SELECT r.id", "SELECT l.member_id, r.id").replace(
        "WHERE", "JOIN community_like l ON l.reply_id = r.id WHERE"
    )
    found = town.some(liked)
    return found and Write(found[0], f"/community/replies/{found[1]}/unlike/", topics=[found[2]])


def save_topic(town):
    found = town.some(VISIBLE)
    who = town.chance.choice(town.members)
    return found and Write(who, f"/community/topics/{found[0]}/save/", topics=[found[0]])


def unsave_topic(town):
    saved = "SELECT k.member_id, t.id FROM community_bookmark k JOIN community_topic t ON t.id = k.topic_id"
    found = town.some(f"{saved} WHERE {OPEN}")
    return found and Write(found[0], f"/community/topics/{found[1]}/unsave/", topics=[found[1]])


def follow_topic(town):
    found = town.some(VISIBLE)
    who = town.chance.choice(town.members)
    fields = {"_level": town.chance.choice(["all", "mentions", "muted"])}
    return found and Write(who, f"/community/topics/{found[0]}/follow/", fields, topics=[found[0]])


def unfollow_topic(town):
    followed = "SELECT f.member_id, t.id FROM community_follow f JOIN community_topic t ON t.id = f.key"
    found = town.some(f"{followed} WHERE f.kind = 'topic' AND {OPEN}")
    fields = {"_level": "none"}
    return found and Write(found[0], f"/community/topics/{found[1]}/follow/", fields, topics=[found[1]])


def hide_reply(town):
    found = town.some(STANDING)
    momo = town.people["momo"]
    return found and Write(momo, f"/community/replies/{found[0]}/hide/", WHY, [found[1]], writer=found[2])


def report_reply(town):
    """Moderators see it; pages change only where those who are right hide it together."""
    if not (found := town.some(STANDING)):
        return None
    told = "SELECT p.reporter_id FROM community_report p JOIN community_case c ON c.id = p.case_id"
    before = {pk for (pk,) in town.rows(f"{told} WHERE c.decided_at IS NULL AND c.reply_id = {found[0]}")}
    others = [member for member in town.members if member not in {found[2], *before}]
    if not others:
        return None
    who = town.chance.choice(others)
    return Write(who, f"/community/replies/{found[0]}/report/", WHY, [found[1]], writer=found[2])


def decide(town):
    """A case is decided in the queue, on the site or in the back office."""
    momo = town.people["momo"]
    waiting = "SELECT c.id, c.act_id, r.topic_id, r.author_id, r.body, r.hidden_by_id FROM community_case c"
    waiting += " JOIN community_reply r ON r.id = c.reply_id WHERE c.decided_at IS NULL"
    if not (found := town.some(f"{waiting} AND r.author_id <> {momo}")):
        return None
    pk, act, topic, author, body, hidden_by = found
    version = f"{Reply(body=body).version}.{hidden_by or 0}.{act or 0}"
    fields = {**WHY, "decision": town.chance.choice(["keep", "hide", "delete"]), "version": version}
    room = town.chance.choice(["/community/queue", "/admin/community/case"])
    return Write(momo, f"{room}/{pk}/decide/", fields, [topic], writer=author)


def hide_topic(town):
    found = town.some(OWN)
    momo = town.people["momo"]
    return found and Write(momo, f"/community/topics/{found[0]}/hide/", WHY, [found[0]])


def close_topic(town):
    found = town.some(VISIBLE)
    edda = town.people["edda"]
    return found and Write(edda, f"/community/topics/{found[0]}/close/", WHY, [found[0]])


def pin_topic(town):
    found = town.some(f"{OWN} AND t.pinned_by_id IS NULL")
    if town.rows("SELECT COUNT(*) FROM community_topic WHERE pinned_by_id IS NOT NULL")[0][0] >= 5:
        return None
    momo = town.people["momo"]
    return found and Write(momo, f"/community/topics/{found[0]}/pin/", topics=[found[0]])


def unpin_topic(town):
    found = town.some(f"{OWN} AND t.pinned_by_id IS NOT NULL")
    momo = town.people["momo"]
    return found and Write(momo, f"/community/topics/{found[0]}/unpin/", topics=[found[0]])


def reopen_topic(town):
    found = town.some(
        "SELECT id FROM community_topic WHERE closed_by_id IS NOT NULL AND hidden_by_id IS NULL"
        " AND visible_until IS NULL"
    )
    edda = town.people["edda"]
    return found and Write(edda, f"/community/topics/{found[0]}/reopen/", topics=[found[0]])


def move_topic(town):
    fits = "(p.kind = 'discussion' OR EXISTS (SELECT 1 FROM community_picture i WHERE i.topic_id = t.id))"
    other = f"JOIN community_board p ON p.id <> t.board_id AND p.opened_by = 'members' AND {fits} WHERE"
    if not (
        found := town.some(
            OWN.replace("SELECT t.id, t.author_id", "SELECT p.id, t.id").replace("WHERE", other)
        )
    ):
        return None
    fields = WHY | {"board": found[0]}
    return Write(town.people["momo"], f"/community/topics/{found[1]}/move/", fields, [found[1]])


def rename_topic(town):
    found = town.some(OWN)
    fields = WHY | {"title": town.words("Renamed")}
    momo = town.people["momo"]
    return found and Write(momo, f"/community/topics/{found[0]}/rename/", fields, [found[0]])


def merge_topic(town):
    plain = " AND NOT EXISTS (SELECT 1 FROM community_picture i WHERE i.topic_id = t.id)"
    ours, into = town.some(OWN + plain), town.some(f"{OWN} AND t.last_number < {ROOM}")
    if not (ours and into and ours[0] != into[0]):
        return None
    fields = WHY | {"into": into[0]}
    momo, topics = town.people["momo"], [ours[0], into[0]]
    return Write(momo, f"/community/topics/{ours[0]}/merge/", fields, topics, writer=ours[1])


def split_topic(town):
    """One reply, to a topic that is there or to a new one."""
    if not (found := town.some(STANDING.replace("SELECT r.id", "SELECT r.number"))):
        return None
    number, topic, author, _ = found
    general = town.some("SELECT id FROM community_board WHERE slug = 'general'")[0]
    other = town.some(f"{OWN} AND t.id <> {topic} AND t.last_number < {ROOM}")
    where = {"board": general, "title": town.words("Split")}
    if other and town.chance.random() < 0.6:
        where = {"to": other[0]}
    topics = [topic, *([other[0]] if "to" in where else [])]
    fields = WHY | {"numbers": number} | where
    return Write(town.people["momo"], f"/community/topics/{topic}/split/", fields, topics, writer=author)


def set_pace(town):
    """Slow at times; the days are long, or over already."""
    found = town.some(VISIBLE)
    fields = WHY | {"minutes": town.chance.choice([0, 0, 1]), "days": town.chance.randrange(1, 99)}
    edda = town.people["edda"]
    return found and Write(edda, f"/community/topics/{found[0]}/pace/", fields, [found[0]])


def undo(town):
    if not (found := town.some("SELECT id FROM community_moderationact WHERE undone_at IS NULL")):
        return None
    return Write(town.people["momo"], f"/community/acts/{found[0]}/undo/", topics=done_to(town, found[0]))


def done_to(town, act):
    """The topics in which the act did something; none where it was done to a member."""
    return [
        pk
        for (pk,) in town.rows(
            "SELECT COALESCE(a.topic_id, r.topic_id) FROM community_acttarget a"
            f" LEFT JOIN community_reply r ON r.id = a.reply_id WHERE a.act_id = {act}"
            f" UNION SELECT to_topic_id FROM community_moved WHERE act_id = {act}"
        )
        if pk is not None
    ]


def rename_oneself(town):
    fields = {"name": town.chance.choice(["", town.words("Name")])}
    return Write(town.chance.choice(town.members), "/accounts/settings/", fields)


# How often each comes, beside the others.
def hint(town):
    """Of the sources of an article; nothing that the public sees yet."""
    found = town.some("SELECT a.topic_id FROM news_article a JOIN news_listing l ON l.article_id = a.id")
    if not found:
        return None
    fields = {"kind": "suggestion", "url": town.chance.choice(PAPERS), "title": town.words("Work")}
    return Write(town.chance.choice(town.members), f"/community/news/{found[0]}/-/help/", fields, [found[0]])


def name_oneself(town):
    """Whether an article names whoever told something of its sources."""
    told = "JOIN news_matter m ON m.id = h.matter_id JOIN news_article a ON a.id = m.article_id"
    found = town.some(f"SELECT h.id, h.by_id, a.topic_id FROM news_hint h {told}")
    if not found:
        return None
    fields = {"named": town.chance.choice(["yes", "no"])}
    return Write(found[1], f"/hints/{found[0]}/name/", fields, [found[2]])


MOVES = {
    open_topic: 3,
    show_picture: 2,
    edit_topic: 4,
    post: 14,
    answer: 6,
    edit_reply: 6,
    hold_topic: 1,
    hold_reply: 3,
    hold_edit: 1,
    delete_reply: 5,
    restore_reply: 5,
    like_topic: 5,
    unlike_topic: 4,
    like_reply: 5,
    unlike_reply: 4,
    save_topic: 4,
    unsave_topic: 3,
    follow_topic: 4,
    unfollow_topic: 2,
    report_reply: 4,
    decide: 3,
    hide_reply: 4,
    hide_topic: 1,
    close_topic: 2,
    pin_topic: 2,
    unpin_topic: 2,
    reopen_topic: 3,
    move_topic: 2,
    rename_topic: 2,
    merge_topic: 1,
    split_topic: 3,
    set_pace: 1,
    undo: 6,
    rename_oneself: 2,
    hint: 3,
    name_oneself: 2,
}
