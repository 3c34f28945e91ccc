"""After the answer to a write, every page from every worker equals one that is made anew.

Chance decides what people write, through which worker, and what is read then. Some writes meet
pages that are being made just then, and that are stored after them; some meet the death of the
worker that carries them out, between commit and answer or before. Editions are scheduled a second
or two ahead, and pages are read across that second. What pages should show is told by a worker
that keeps none, over the same database.

`make test` takes STEPS steps; the long run is

    PAGES_STEPS=10000 .venv/bin/python -m pytest -s tests/pages/test_exact.py

and `python -m tests.postgres --` before it puts it on PostgreSQL. A failure names its seed;
PAGES_SEED begins from it again: the same people do the same things in the same order, as far as
the clock and the database's numbers let them.
"""

import os
import time
from collections import Counter, deque
from difflib import unified_diff
from random import Random, SystemRandom

import pytest

from tests.pages import addresses, newsroom, office, talk
from tests.pages.needs import NEEDS
from tests.pages.town import town_on
from tests.pages.writing import DONE, is_done

STEPS = 100
MOVES = newsroom.MOVES | talk.MOVES | office.MOVES
# What gives the others something to begin with, then every move once.
FIRST = [*[newsroom.begin] * 3, *[talk.open_topic] * 3, talk.show_picture, *[talk.post] * 4, *MOVES]
RACES = 0.25  # of all writes
DEATH = 80  # one in so many writes
LONGEST_WAIT = 0.06  # of a page that meets a write, in seconds
ROUND = 100  # steps after which all pages are read
MOST_PAGES = 40
NEAR = 0.12  # seconds before a turn from which on it is waited for, reading
FIRST_NEAR = 1  # the same for the first one, which no step shall miss


class Walk:
    """A walk of random steps through a town, with what was done so far."""

    def __init__(self, town, steps):
        self.town, self.chance, self.steps = town, town.chance, steps
        self.diary = deque(maxlen=30)
        self.done, self.refused, self.met = Counter(), Counter(), Counter()

    def step(self, number):
        """One write, and a look at what it may concern."""
        move = FIRST[number] if number < len(FIRST) else self.any_move(number)
        move, write = self.write_of(move)
        if write is None:
            return
        before, newest = self.pages_of(write), self.newest()
        watched = self.some_of(before)
        for path, workers in watched:
            self.town.ask(path, workers)
        if write.at:
            # Before it is sent: on a slow machine its second may come while a race is still looked at.
            self.town.turns.append((write.at, write.topics))
        answer = self.carry_out(write, before, is_death=self.met["deaths"] < number // DEATH)
        self.note(move, write, answer)
        if (now_newest := self.newest()) != newest:
            write.topics.append(now_newest)
        new = [(path, self.town.workers) for path in self.pages_of(write) if path not in before]
        for path, workers in [*watched, *new[:1]]:
            self.compare(path, workers, lost=not answer.status)
        self.look_across_turns()
        if 0 < write.at < time.time() and not self.met["looks at a turn"]:
            # On a slow machine its second was over before anybody could look.
            self.town.lead += 2

    def any_move(self, number):
        """Every second one is one that was never done, in the second half each, as long as there is one."""
        if (number % 2 or number >= self.steps / 2) and self.never_done():
            return self.chance.choice(self.never_done())
        return self.chance.choices(list(MOVES), MOVES.values())[0]

    def write_of(self, move):
        """The move and its write; of one that was never done and can't be yet, of what it needs."""
        if self.done[move.__name__]:
            return move, move(self.town)
        while not (write := move(self.town)) and move in NEEDS:
            move = NEEDS[move]
        return move, write

    def never_done(self):
        """What is still to be done; something is scheduled until a turn was looked at."""
        moves = [move for move in MOVES if not self.done[move.__name__]]
        return moves if self.met["looks at a turn"] else [*moves, newsroom.schedule_new]

    def pages_of(self, write):
        topics = addresses.of_topics(self.town.rows, write.topics)
        return [*write.pages, *topics, *addresses.members(self.town.rows, [write.writer or write.who])]

    def newest(self):
        return self.town.rows("SELECT max(id) FROM community_topic")[0][0]

    # Writing

    def carry_out(self, write, pages, *, is_death):
        """Sends the form, or runs the command; into a race if chance wants it."""
        if write.command:
            self.town.nursery.run(f"from django.core.management import call_command; {write.command}")
            return DONE
        racing = self.begin_race(pages) if self.chance.random() < RACES else None
        worker = self.chance.choice(self.town.workers)
        sent = self.town.send(worker, write.who, write.path, write.fields, write.files)
        if is_death:
            self.kill(worker)
        answer = sent.answer()
        if racing:
            self.end_race(*racing, lost=not answer.status)
        return answer

    def kill(self, worker):
        """At once, or some pages of others later, so that it dies at any place of its work."""
        others = [other for other in self.town.workers if other is not worker]
        for _ in range(self.chance.randrange(8)):
            line = self.chance.choice(others).line
            line.ask("/healthz", Host=self.town.host)
            line.hear()
        worker.kill_worker()
        self.met["deaths"] += 1

    def begin_race(self, pages):
        """Each worker begins to make a page that it does not have, and hands it over a while later."""
        path = self.chance.choice([*pages[:2], *addresses.ALWAYS])
        self.met["races"] += 1
        host = f"r{self.met['races']}.race.example"
        for worker in self.town.workers:
            linger = self.chance.uniform(0, LONGEST_WAIT)
            worker.other_line.ask(path, Host=host, **{"X-Linger": f"{linger:.3f}"})
        return path, host

    def end_race(self, path, host, *, lost):
        """Once all of them have stored what they made, none may send what the write made old."""
        for worker in self.town.workers:
            worker.other_line.hear()
        self.compare(path, self.town.workers, host=host, lost=lost)

    def note(self, move, write, answer):
        assert answer.status < 500, f"{move.__name__} {write.path}: {answer}"
        happened = "done" if is_done(answer) else f"refused, {answer.status}" if answer.status else "lost"
        (self.done if is_done(answer) else self.refused)[move.__name__] += 1
        self.diary.append(f"{time.time():.3f} {move.__name__} {write.path} {write.topics}: {happened}")

    # Reading

    def some_of(self, pages):
        """The first of a write's own pages at every worker, another of them and a list at one.

        They are read before the write too: what a worker does not hold it can't send too long.
        """
        own, *beside = dict.fromkeys([*pages, "/"])
        lists = [*addresses.lists(self.town.rows), self.chance.choice(addresses.members(self.town.rows))]
        others = (self.chance.choice(beside or lists), self.chance.choice(lists))
        return [
            (own, self.town.workers),
            *((path, [self.chance.choice(self.town.workers)]) for path in others),
        ]

    def look_across_turns(self):
        """At what begins about now: before, during and after its second."""
        ahead = NEAR if self.met["looks at a turn"] else FIRST_NEAR
        while ids := self.town.turning(time.time() - NEAR, ahead):
            for path in [*addresses.of_topics(self.town.rows, ids)[:2], "/", "/community/news/"]:
                self.compare(path, self.town.workers)
            self.met["looks at a turn"] += 1

    def look_at_all(self):
        pages = addresses.every(self.town.rows)
        for path in self.chance.sample(pages, min(MOST_PAGES, len(pages))):
            self.compare(path, self.town.workers)

    def compare(self, path, workers, *, host="", lost=False):
        """Fails where a worker sends another page than the one that is made anew.

        They are asked one after the other: a pair between which time turned is asked again, and
        so is one after a write whose answer was lost, since that may be carried out until then.
        """
        for _ in range(5):
            began = time.time()
            made, *sent = self.town.ask(path, [self.town.maker, *workers], host)
            self.met["pages"] += len(sent)
            stale = [page for page in sent if page != made]
            if not stale:
                return
            if not (lost or self.town.turning(began)):
                break
        told = "\n".join(self.diary)
        pytest.fail(f"{path} is stale. The last steps:\n{told}\n{difference(made, stale[0])}", pytrace=False)


def difference(made, sent):
    """What a page that was sent has else than the one made anew."""
    texts = [
        [str(page.status), *map(str, page.headers), *page.content.decode().splitlines()]
        for page in (sent, made)
    ]
    return "\n".join(unified_diff(*texts, "sent", "made anew", n=0, lineterm=""))


@pytest.mark.slow
def test_no_worker_ever_sends_a_page_that_a_write_or_time_has_changed(resting_site):
    steps = int(os.environ.get("PAGES_STEPS", STEPS))
    seed = int(os.environ.get("PAGES_SEED", SystemRandom().randrange(10**6)))
    print(f"PAGES_SEED={seed} PAGES_STEPS={steps}")
    with town_on(resting_site, Random(seed)) as town:
        walk = Walk(town, steps)
        for number in range(2 * steps):
            if number >= steps and not walk.never_done():
                break
            walk.step(number)
            if number % ROUND == ROUND - 1:
                walk.look_at_all()
                print(number + 1, dict(walk.met), flush=True)
        walk.look_at_all()
    print("done:", dict(walk.done), "\nrefused:", dict(walk.refused), "\nmet:", dict(walk.met))
    assert walk.never_done() == []
    assert all(walk.met[what] for what in ("races", "deaths", "looks at a turn"))
