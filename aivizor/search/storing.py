"""What the verbs do with the search: documents stored in place of those before, and removed."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from django.db.models import QuerySet

from aivizor.search import spelling
from aivizor.search.document import Document
from aivizor.search.engine import engine
from aivizor.search.row import SearchRow
from aivizor.search.within import ROOM, number_of

# So many numbers are asked at once whether a row has them.
NEAR = 100


def put(kind: str, ref: int, documents: Iterable[Document]) -> None:
    """Replaces all that is stored of (kind, ref) by `documents`, in the caller's transaction.

    Several are for several windows, as the live and the scheduled edition of an article. `kind` is
    one word of ASCII letters. Whoever calls holds the lock of the thing itself, so that two calls
    for it don't meet.
    """
    freed = _erase(_stored(kind, [ref]).only("visible_from"))
    _store(kind, [(ref, document) for document in documents], freed)


def keep(kind: str, ref: int, document: Document | None) -> None:
    """`put` of one document with neither tags nor marks, or of none; what reads as it did stays."""
    stored = list(_stored(kind, [ref]))
    wanted = [document] if document else []
    if [(row.title, row.body) for row in stored] != [(one.title, one.body) for one in wanted]:
        _store(kind, [(ref, one) for one in wanted], freed=_erase(stored))


def put_new(kind: str, documents: Mapping[int, Document]) -> None:
    """Stores the documents, by their `ref`, of things that have none yet: `put` for many at once."""
    _store(kind, list(documents.items()))


def drop(kind: str, ref: int) -> None:
    """Removes all that is stored of (kind, ref)."""
    drop_many(kind, [ref])


def drop_many(kind: str, refs: Collection[int]) -> None:
    """Removes all that is stored of these things of one kind."""
    _erase(_stored(kind, refs).only("visible_from"))


def _number(at: datetime, ref: int) -> int:
    """The number that a row of that date gets, unless another one has it."""
    return number_of(at) + ref % ROOM


def _stored(kind: str, refs: Collection[int]) -> QuerySet[SearchRow]:
    return SearchRow.objects.filter(kind=kind, ref__in=refs)


def _erase(stored: Iterable[SearchRow]) -> set[int]:
    """Removes the rows; gives back the numbers that are free now."""
    if rows := list(stored):
        engine().erase(rows)
    return {row.pk for row in rows}


def _store(kind: str, told: Sequence[tuple[int, Document]], freed: Collection[int] = ()) -> None:
    """Stores these documents, each with its `ref`; no row has a number that was `freed`."""
    if not told:
        return
    rows = [
        document.row(number, kind, ref)
        for (ref, document), number in zip(told, _free_numbers(told, freed), strict=True)
    ]
    # In the order of their numbers, in which FTS5 takes many fastest.
    engine().write(sorted(rows, key=lambda row: row.pk))
    spelling.learn(document for _ref, document in told)


def _free_numbers(told: Sequence[tuple[int, Document]], freed: Collection[int]) -> list[int]:
    """A number for each, which no row has and no other of them gets."""
    numbers = [_number(document.at, ref) for ref, document in told]
    asked = {*numbers} - {*freed}
    taken = set(SearchRow.objects.filter(pk__in=asked).values_list("pk", flat=True))
    for place, number in enumerate(numbers):
        numbers[place] = number if number not in taken else _next_free(number + 1, taken)
        taken.add(numbers[place])
    return numbers


def _next_free(number: int, taken: set[int]) -> int:
    """The first number from this one on that is not taken; those that rows have are added to `taken`."""
    while True:
        near = range(number, number + NEAR)
        rows = SearchRow.objects.filter(pk__range=(near[0], near[-1]))
        taken.update(rows.values_list("pk", flat=True))
        if free := [one for one in near if one not in taken]:
            return free[0]
        number += NEAR
