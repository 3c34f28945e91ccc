"""A page's bytes as letters, whatever it says of them."""

import codecs
import re

BOMS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
# What Python knows as an encoding is more than what pages may be in: some unpack, some take very long.
OF_PAGES = re.compile(
    r"(utf-8|utf-16(-[lb]e)?|iso8859-[0-9]+|cp[0-9]+|koi8-[rtu]|gb(k|2312|18030)|big5(hkscs)?|euc_(jp|kr)"
    r"|shift_jis(x0213|_2004)?|iso2022_jp|mac-[a-z]+|tis-620)\Z"
)
# Pages that say these mean Windows' (WHATWG Encoding, section 4.2).
MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}
IN_HEADER = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.I)
IN_PAGE = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.I
)


def text_of(body: bytes, content_type: str = "") -> str:
    """The letters that these bytes stand for: by their mark, their header, their page, or as they fit.

    The bytes may end in the middle of a letter, which is left out then.
    """
    marked = next((name for mark, name in BOMS.items() if body.startswith(mark)), "")
    in_header, in_page = IN_HEADER.search(content_type), IN_PAGE.search(body[:4096])
    told = [
        marked,
        in_header[1] if in_header else "",
        in_page[1].decode("ascii", "replace") if in_page else "",
    ]
    for name in [*told, "utf-8"]:
        if (text := _decoded(body, name)) is not None:
            return text.removeprefix("\ufeff")
    return body.decode("cp1252", errors="replace")


def _decoded(body: bytes, name: str) -> str | None:
    """The letters in this encoding; None where it is none of pages, or not theirs."""
    try:
        known = codecs.lookup(name).name if name else ""
    except (LookupError, ValueError):
        return None
    known = MEANT.get(known, known)
    if not OF_PAGES.match(known):
        return None
    try:
        return body.decode(known)
    except UnicodeDecodeError as error:
        if error.start < len(body) - 4:
            return None
        return body[: error.start].decode(known, errors="replace")
