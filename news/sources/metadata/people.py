"""Names of authors as pages write them, and as CSL-JSON keeps them."""

import re
from collections.abc import Iterable

Person = dict[str, str]

MOST, LONGEST = 60, 120
PARTICLES = {"af", "al", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du"}
PARTICLES |= {"el", "la", "le", "ten", "ter", "van", "von", "zu", "zum", "zur"}
SUFFIXES = {"jr", "sr", "ii", "iii", "iv"}
DEGREES = {"phd", "md", "msc", "ma", "mba", "ba", "mph", "dphil", "esq"}
NOBODY = {"", "admin", "administrator", "anonymous", "author", "n/a", "none", "null", "unknown", "user"}
OF_MANY = re.compile(
    r"\b(agency|association|authority|bank|board|bureau|center|centre|commission|committee|company|council|court"
    r"|department|desk|editors?|editorial|foundation|fund|gmbh|government|group|inc|institute|ltd|llc|magazine"
    r"|ministry|news|newsroom|office|organi[sz]ation|press|redaktion|reporters|reuters|society|staff|team"
    r"|union|university|writers)\b",
    re.I,
)
ADDRESS = re.compile(r"://|\bwww\.|\w@\w|\.(com|net|org)/", re.I)
BY = re.compile(r"(written )?by:? ", re.I)
AND = re.compile(r" (?:and|&|und|et) | & ")


def persons(texts: Iterable[str], *, one_each: bool = False) -> list[Person]:
    """The people whom the texts name, each once.

    With `one_each` a text names one, with the family name at its end or before a comma.
    """
    found: list[Person] = []
    for text in texts:
        for name in [text] if one_each else _apart(text):
            told = person(name)
            if told and told not in found:
                found.append(told)
            if len(found) == MOST:
                return found
    return found


def person(name: str, *, is_many: bool = False) -> Person | None:
    """One name as CSL has it; `is_many` says that it is an organisation's. None for no name."""
    name = BY.sub("", " ".join(name.split()), count=1) if BY.match(name.lstrip()) else " ".join(name.split())
    name = name.strip(" ,;|")[:LONGEST].rstrip()
    if name.casefold() in NOBODY or (ADDRESS.search(name) and not name.startswith("@")):
        return None
    if is_many or OF_MANY.search(name) or " " not in name or name.startswith("@"):
        return {"literal": name}
    family, comma, given = (part.strip() for part in name.partition(","))
    if comma and _plain(given) in DEGREES:
        return person(family)
    if comma and family and given:
        return {"family": family, "given": given}
    return _in_order(name.replace(",", " ").split())


def _in_order(words: list[str]) -> Person:
    """A name whose given names come first."""
    suffix = words.pop() if len(words) > 2 and _plain(words[-1]) in SUFFIXES else ""
    begins = len(words) - 1
    while begins > 1 and words[begins - 1].casefold() in PARTICLES:
        begins -= 1
    if begins == 0:
        return {"literal": " ".join([*words, suffix]).strip()}
    told = {"family": " ".join(words[begins:]), "given": " ".join(words[:begins])}
    return told | ({"suffix": suffix} if suffix else {})


def _apart(text: str) -> list[str]:
    """The names in a byline, which may be one."""
    text = " ".join(text[: MOST * LONGEST].split())
    for mark in (";", "|"):
        if mark in text:
            return text.split(mark)
    if OF_MANY.search(text) and "," not in text:
        return [text]
    return [name for part in AND.split(text) for name in _between_commas(part)]


def _between_commas(text: str) -> list[str]:
    """A comma parts two names, or a family name from the given ones, or a name from a degree."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    parts = [part for part in parts if _plain(part) not in DEGREES]
    if len(parts) == 2 and _is_turned(*parts):
        return [", ".join(parts)]
    return parts


def _is_turned(first: str, second: str) -> bool:
    """Whether two words with a comma between are a family name and its given names."""
    if OF_MANY.search(second) or OF_MANY.search(first) or second.isupper():
        return False
    words = first.split()
    return len(words) == 1 or words[0].casefold() in PARTICLES or len(second.split()) == 1


def _plain(word: str) -> str:
    return word.replace(".", "").casefold()
