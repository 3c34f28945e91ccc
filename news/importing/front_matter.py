"""A Markdown file with front matter: fields in YAML between two lines of ---, below them the text.

Files come from anywhere. What is read is bounded; YAML's tags and aliases, with which a few lines
stand for gigabytes, are refused before anything is built of them.
"""

import re
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext as _

from aivizor.languages import Text
from aivizor.numbers import grouped

MOST_BYTES = 1_000_000
LONGEST_FRONT = 50_000
DEEPEST = 6
# An entry costs PyYAML three to five tokens; a file with two hundred full sources has room.
MOST_TOKENS = 6_000
FENCE = re.compile(r"---[ \t]*\n")
FRONT = re.compile(r"---[ \t]*\n(?P<front>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
TRICKS = yaml.AliasToken | yaml.AnchorToken | yaml.TagToken | yaml.DirectiveToken
BEGINS = (
    yaml.BlockMappingStartToken
    | yaml.BlockSequenceStartToken
    | yaml.FlowMappingStartToken
    | yaml.FlowSequenceStartToken
)
ENDS = yaml.BlockEndToken | yaml.FlowMappingEndToken | yaml.FlowSequenceEndToken


class Unreadable(Exception):
    """A file that is no story; `sentence` says what is wrong and what to do."""

    def __init__(self, sentence: Text) -> None:
        super().__init__(str(sentence))
        self.sentence = str(sentence)


def text_of(path: Path) -> str:
    """What the file holds, its lines ending in \\n, without a byte order mark. Raises Unreadable."""
    try:
        if path.is_dir():
            raise Unreadable(_("This is a folder. Name the files in it."))
        if not path.exists():
            raise Unreadable(_("There is no such file. Look at its name again."))
        if not path.is_file():
            raise Unreadable(_("This is not a file of text. Name a Markdown file."))
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        unreadable = _("The file can't be read: {error}. Look at its permissions.")
        raise Unreadable(unreadable.format(error=error.strerror)) from error
    if len(data) > MOST_BYTES:
        large = _("The file is larger than {most} bytes. Part it.")
        raise Unreadable(large.format(most=grouped(MOST_BYTES)))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable(_("This is not text in UTF-8. Save it as UTF-8 and try again.")) from None
    if "\x00" in text:
        raise Unreadable(_("This is not a file of text. Name a Markdown file."))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def parts(text: str) -> tuple[dict[Any, Any], str]:
    """The fields and the Markdown of a file. Raises Unreadable."""
    if not FENCE.match(text):
        raise Unreadable(
            _("There is no front matter. The first line must be ---, then come the fields, then --- again.")
        )
    found = FRONT.match(text)
    if not found:
        raise Unreadable(_("The front matter has no end. Add a line --- below the fields."))
    if len(found["front"]) > LONGEST_FRONT:
        long = _("The front matter is longer than {most} characters. Shorten it.")
        raise Unreadable(long.format(most=grouped(LONGEST_FRONT)))
    return _fields(found["front"]), text[found.end() :].strip("\n")


def _fields(front: str) -> dict[Any, Any]:
    try:
        _refuse_tricks(front)
        _refuse_doubles(yaml.compose(front, yaml.SafeLoader))
        fields = yaml.safe_load(front)
    except yaml.MarkedYAMLError as error:
        unreadable = _(
            "The front matter can't be read: {problem}. Put text that has a colon or quotes in it in quotes."
        )
        if error.problem_mark:
            unreadable = _(
                "Line {line} can't be read: {problem}. Put text that has a colon or quotes in it in quotes."
            )
        line = error.problem_mark.line + 2 if error.problem_mark else ""
        raise Unreadable(unreadable.format(line=line, problem=error.problem)) from None
    except yaml.YAMLError:
        raise Unreadable(_("The front matter has a character that can't be read. Type it again.")) from None
    except ValueError:
        raise Unreadable(
            _("A date or a number in the front matter is none, like 31 February. Mend it.")
        ) from None
    if not isinstance(fields, dict | None):
        raise Unreadable(
            _("The front matter has no fields. Write a line for each, like title: What happened.")
        )
    return fields or {}


def _refuse_tricks(front: str) -> None:
    """Raises Unreadable for what no story needs; looks at the tokens only and builds nothing."""
    depth = 0
    for number, token in enumerate(yaml.scan(front, yaml.SafeLoader)):
        line = token.start_mark.line + 2
        if isinstance(token, TRICKS):
            raise Unreadable(
                _("Line {line} begins a text with &, *, ! or %. Put the text in quotes.").format(line=line)
            )
        depth += isinstance(token, BEGINS) - isinstance(token, ENDS)
        if depth > DEEPEST:
            raise Unreadable(
                _("Line {line} puts lists in lists too deeply. Write it flat.").format(line=line)
            )
        if number > MOST_TOKENS:
            raise Unreadable(
                _("The front matter has too many entries from line {line} on. Shorten it.").format(line=line)
            )


def _refuse_doubles(node: yaml.Node | None) -> None:
    """YAML keeps the last of two fields of one name and drops the other without a word."""
    if isinstance(node, yaml.SequenceNode):
        for child in node.value:
            _refuse_doubles(child)
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for name, child in node.value:
            if str(name.value) in seen:
                twice = _("Line {line} says {field} a second time. Keep one.")
                raise Unreadable(twice.format(line=name.start_mark.line + 2, field=name.value))
            seen.add(str(name.value))
            _refuse_doubles(child)
