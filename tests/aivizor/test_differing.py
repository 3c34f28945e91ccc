"""What differs between two texts is marked by words, whatever the texts are and within a second."""

import random
import string
import time

import pytest

from aivizor import differing


def told(runs):
    """The runs as one text with what is marked in brackets."""
    return "".join(f"[{run.text}]" if run.is_marked else run.text for run in runs)


def seen(one, other):
    return tuple(told(runs) for runs in differing.beside(one, other))


@pytest.mark.parametrize(
    ("one", "other", "seen_one", "seen_other"),
    [
        ("", "", "", ""),
        ("The same.", "The same.", "The same.", "The same."),
        ("", "All new.", "", "[All new.]"),
        ("Two of them say so.", "All of them say so.", "[Two] of them say so.", "[All] of them say so."),
        ("It says so.", "It hardly ever says so.", "It says so.", "It [hardly ever] says so."),
        ("One.\n\nTwo.\n\nThree.", "One.\n\nThree.", "One.\n\n[Two.]\n\nThree.", "One.\n\nThree."),
        ("a < b & c", "a > b & c", "a [<] b & c", "a [>] b & c"),
        ("Größe, 日本語", "Größe, 中国語", "Größe, [日本語]", "Größe, [中国語]"),
    ],
)
def test_what_the_other_text_lacks_is_marked(one, other, seen_one, seen_other):
    assert seen(one, other) == (seen_one, seen_other)


def a_text(seed, words):
    chance = random.Random(seed)
    return "".join(chance.choice([*words, " ", " ", "\n"]) for _ in range(300))


@pytest.mark.parametrize("seed", range(40))
def test_the_runs_joined_are_the_texts_and_what_is_not_marked_is_the_same_in_both(seed):
    one, other = a_text(seed, "abc"), a_text(seed + 1000, "abcd")
    ours, theirs = differing.beside(one, other)
    assert ("".join(run.text for run in ours), "".join(run.text for run in theirs)) == (one, other)
    stayed = ["".join(run.text for run in runs if not run.is_marked).split() for runs in (ours, theirs)]
    assert "".join(stayed[0]) == "".join(stayed[1])


def test_stretches_are_what_stands_beside_each_other():
    one, other = "First.\n\nOld.\n\nLast.", "First.\n\nNew.\nMore.\n\nLast."
    assert [(told(mine), told(yours)) for mine, yours in differing.stretches(one, other)] == [
        ("First.\n\n", "First.\n\n"),
        ("[Old].\n", "[New.]\n[More].\n"),
        ("\nLast.", "\nLast."),
    ]


@pytest.mark.parametrize("seed", range(40))
def test_the_stretches_joined_are_the_texts(seed):
    one, other = a_text(seed, "abc"), a_text(seed + 1000, "abcd")
    pairs = list(differing.stretches(one, other))
    joined = ("".join(run.text for pair in pairs for run in pair[side]) for side in (0, 1))
    assert tuple(joined) == (one, other)


def many(signs, length=100_000):
    chance = random.Random(1)
    return "".join(chance.choice(signs) for _ in range(length))


LETTERS = string.ascii_lowercase + "      \n"
HOSTILE = {
    "unrelated": lambda: (many(LETTERS), many(LETTERS[::-1])),
    "two letters": lambda: (many("ab "), many("ba ")),
    "reversed": lambda: ("\n".join(map(str, range(17_000))), "\n".join(map(str, range(17_000, 0, -1)))),
    "one word": lambda: ("a " * 50_000, " b" * 50_000),
    "empty lines": lambda: ("\n" * 100_000, " \n" * 50_000),
    "signs": lambda: (". " * 50_000, "., " * 33_000),
    "one long word": lambda: ("x" * 100_000, "y" * 100_000),
    "breaks of lines": lambda: (many("\n\r\x0b\u2028"), many("\u2028\r\n")),
}


def ordinary():
    """A long text, and the same with many small changes."""
    words = [f"word{n}" for n in range(12_000)]
    return " ".join(words), " ".join(word if n % 20 else "other" for n, word in enumerate(words))


def compared(texts):
    """The texts side by side, and the processor's seconds for it."""
    begun = time.process_time()
    sides = differing.beside(*texts)
    return sides, time.process_time() - begun


@pytest.mark.parametrize("kind", HOSTILE)
def test_two_unrelated_texts_of_full_length_cost_about_what_ordinary_ones_do(kind):
    texts = HOSTILE[kind]()
    # What else the processor does may make one of them slow: only what always is counts.
    for _ in range(4):
        (ours, theirs), seconds = compared(texts)
        if seconds < 4 * compared(ordinary())[1]:
            break
    else:
        pytest.fail("It took four times what an ordinary one takes, again and again.")
    assert ("".join(run.text for run in ours), "".join(run.text for run in theirs)) == texts


def test_a_long_text_with_many_small_changes_stays_recognised():
    ours, _theirs = differing.beside(*ordinary())
    assert sum(run.is_marked for run in ours) == 600


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("A2\n\nB\n\nC", "A\n\nB\n\nC2", "A2\n\nB\n\nC2"),
        ("A\n\nB\n\nC", "A\n\nB2\n\nC", "A\n\nB2\n\nC"),
        ("A\n\nB\n\nC\n\nD", "A\n\nC", "A\n\nC\n\nD"),
        ("A\n\nB2\n\nC", "A\n\nB2\n\nC", "A\n\nB2\n\nC"),
        ("A\n\nB2\n\nC", "A\n\nB3\n\nC", None),
        ("", "A\n\nB\n\nC2", None),
    ],
)
def test_changes_in_different_places_fit_together(one, other, both):
    assert differing.merged("A\n\nB\n\nC", one, other) == both


@pytest.mark.parametrize("kind", HOSTILE)
def test_putting_together_is_bounded_too(kind):
    one, other = HOSTILE[kind]()
    begun = time.process_time()
    differing.merged(one, other, f"{one}\nEnd")
    assert time.process_time() - begun < 1
