"""Dates as people and pages write them."""

import re
from datetime import date

LONGEST = 120
MONTHS = {
    "january": 1, "jan": 1, "januar": 1, "jänner": 1, "jaenner": 1,
    "february": 2, "feb": 2, "februar": 2, "feber": 2,
    "march": 3, "mar": 3, "märz": 3, "maerz": 3, "mär": 3, "mrz": 3,
    "april": 4, "apr": 4,
    "may": 5, "mai": 5,
    "june": 6, "jun": 6, "juni": 6,
    "july": 7, "jul": 7, "juli": 7,
    "august": 8, "aug": 8,
    "september": 9, "sep": 9, "sept": 9,
    "october": 10, "oct": 10, "oktober": 10, "okt": 10,
    "november": 11, "nov": 11,
    "december": 12, "dec": 12, "dezember": 12, "dez": 12,
    "января": 1, "январь": 1, "янв": 1, "февраля": 2, "февраль": 2, "фев": 2, "февр": 2,
    "марта": 3, "март": 3, "мар": 3, "апреля": 4, "апрель": 4, "апр": 4, "мая": 5, "май": 5,
    "июня": 6, "июнь": 6, "июн": 6, "июля": 7, "июль": 7, "июл": 7, "августа": 8, "август": 8, "авг": 8,
    "сентября": 9, "сентябрь": 9, "сен": 9, "сент": 9, "октября": 10, "октябрь": 10, "окт": 10,
    "ноября": 11, "ноябрь": 11, "ноя": 11, "нояб": 11, "декабря": 12, "декабрь": 12, "дек": 12,
}  # fmt: skip
MONTH = rf"(?P<named>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
YEAR, DAY = r"(?P<year>[12][0-9]{3})(?![0-9])", r"(?P<day>[0-9]{1,2})"
# A year of two digits is one of 1969 to 2068, as POSIX has it.
SHORT = r"(?P<year>[12][0-9]{3}|[0-9]{2})(?![0-9]|\.[0-9])"
BEFORE, AFTER = r"(?<![0-9./-])", r"(?![0-9])"

# In this order: what says more comes first.
FORMS = [
    re.compile(form, re.I)
    for form in (
        # 2026-04-24T10:00:00Z, 2026/4/24, 2026.04.24
        rf"{BEFORE}{YEAR}(?P<mark>[-/.])(?P<month>[0-9]{{1,2}})(?P=mark){DAY}{AFTER}",
        # D:20260424101112+02'00' and 20260424
        r"(?:D:|(?<![0-9./-]))(?P<year>[12][0-9]{3})(?P<month>[01][0-9])(?P<day>[0-3][0-9])(?:T?[0-9]{4,6})?(?![0-9])",
        # 24 April 2026, 24th of April 2026, 24. April 2026, Fri, 24 Apr 2026 10:00:00 GMT
        rf"{BEFORE}{DAY}(?:st|nd|rd|th|\.)?(?: of)?[ -]{{0,2}}{MONTH},?[ -]{{0,2}}{YEAR}",
        # April 24, 2026
        rf"\b{MONTH} ?{DAY}(?:st|nd|rd|th)?,? {{0,2}}{YEAR}",
        # 1.5.24: with dots the day comes first
        rf"{BEFORE}{DAY}\. ?(?P<month>[0-9]{{1,2}})\. ?{SHORT}",
        # 24/04/2026 and 04/24/2026, where only one of the two can be the month
        rf"{BEFORE}(?P<one>[0-9]{{1,2}})(?P<mark>[-/])(?P<other>[0-9]{{1,2}})(?P=mark){YEAR}",
        # May 2026
        rf"\b{MONTH},? {YEAR}",
        # 2026-04, 2026/04
        rf"\A{YEAR}[-/](?P<month>[0-9]{{1,2}})\Z",
        # 2026, (2026), © 2026, Spring 2026
        rf"\A\(?(?:c\. ?|ca\. ?|©|\(c\) ?|copyright |spring |summer |autumn |fall |winter )? ?{YEAR}\)?\Z",
        r"\AD:(?P<year>[12][0-9]{3})(?P<month>[01][0-9])?\Z",
    )
]  # fmt: skip


def issued_from(text: str) -> str:
    """The date that a text names, as 2026-04-24, 2026-04 or 2026; empty where it names none for certain.

    A time and its zone are left out: the day is the one that is written. “5/1/24” may be January or May,
    and so is none.
    """
    text = " ".join(text[:LONGEST].split())
    for form in FORMS:
        if match := form.search(text):
            return _spelled(match.groupdict())
    return ""


def _spelled(said: dict[str, str | None]) -> str:
    year = int(said["year"] or 0)
    year += 0 if year > 99 else 2000 if year < 69 else 1900
    month, day = _month_and_day(said)
    try:
        date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return ""
    return "-".join(f"{part:02}" for part in (year, month, day) if part is not None)


def _month_and_day(said: dict[str, str | None]) -> tuple[int | None, int | None]:
    """0 stands for what can't be told, which no date has."""
    if said.get("one"):
        one, other = int(said["one"] or 0), int(said["other"] or 0)
        if one != other and max(one, other) <= 12:
            return 0, 0
        return min(one, other), max(one, other)
    named, month, day = said.get("named"), said.get("month"), said.get("day")
    number = MONTHS[named.casefold()] if named else int(month) if month else None
    return number, int(day) if day else None
