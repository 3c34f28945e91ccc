"""What a page needs goes out as one file, though it is written in several.

A style sheet that imports others, and a script that imports modules, stand joined with them in what is
collected; in debug mode browsers join them by themselves. Modules are small and of one style, so few
forms of import and export are known here, and any other one is refused when files are collected.
"""

import re
from collections.abc import Callable
from pathlib import PurePosixPath
from posixpath import join, normpath, relpath

# A file by its name below the static files, such as "news/margin.js".
Read = Callable[[str], str]

SHEET = re.compile(r'^@import "([^"]+)";\n', re.MULTILINE)
IMPORT = re.compile(r'^import (?:(\* as \w+|\{ [\w, ]+ \}) from )?"([^"]+)";\n', re.MULTILINE)
LATER = re.compile(r'\bimport\("([^"]+)"\)')
EXPORT = re.compile(r"^export (?=(?:async function|function|class|const) (\w+))", re.MULTILINE)
UNKNOWN = re.compile(r"^(?:import(?!\()|export)\b.*", re.MULTILINE)
# Whole lines only: nothing of a text or an address is taken for one.
REMARKS = {
    ".js": re.compile(r"^\s*//.*\n", re.MULTILINE),
    ".css": re.compile(r"^\s*/\*[^*]*\*/\n", re.MULTILINE),
}
INDENT = re.compile(r"^[ \t]+", re.MULTILINE)


class CannotJoin(ValueError):
    """A file has something that is not joined here; the text says which and what."""


def joined(name: str, read: Read) -> str:
    """The file with all that it imports, each once and before whoever needs it. Raises CannotJoin."""
    return _sheet(name, read) if name.endswith(".css") else _script(name, read)


def _sheet(name: str, read: Read) -> str:
    return SHEET.sub(lambda found: _sheet(_beside(name, found[1]), read), _bare(name, read))


def _script(name: str, read: Read) -> str:
    if given := EXPORT.findall(read(name)):
        raise CannotJoin(
            f"{name}: what it exports would be lost, as it goes out in a block: {', '.join(given)}"
        )
    modules: dict[str, str] = {}
    _module(name, name, read, modules)
    # In a block, so that nothing of it is seen elsewhere, where it is no module.
    return f"{{\n{''.join(modules.values())}}}\n"


def _module(name: str, entry: str, read: Read, modules: dict[str, str]) -> str:
    """Adds the module, behind those that it imports; the constant that holds what it exports."""
    constant = "m_" + re.sub(r"\W", "_", name)
    if name in modules:
        return constant
    text = _bare(name, read)
    needs = [
        (names, _module(_beside(name, path), entry, read, modules)) for names, path in IMPORT.findall(text)
    ]
    takes = "".join(f"const {names.removeprefix('* as ')} = {source};\n" for names, source in needs if names)
    text = IMPORT.sub("", text)
    text = LATER.sub(lambda found: f'import("./{_from(entry, _beside(name, found[1]))}")', text)
    gives, text = ", ".join(EXPORT.findall(text)), EXPORT.sub("", text)
    if left := UNKNOWN.search(text):
        raise CannotJoin(f"{name}: this form of import or export is not joined: {left[0]}")
    modules[name] = f"const {constant} = (() => {{\n{takes}{text}return {{ {gives} }};\n}})();\n"
    return constant


def _bare(name: str, read: Read) -> str:
    """The file without the remarks that stand on lines of their own, and without what begins its lines."""
    bare = REMARKS[PurePosixPath(name).suffix].sub("", read(name))
    # Where a text may go over several lines, it keeps them as they are.
    if any(line.count("`") % 2 for line in bare.splitlines()):
        return bare
    return INDENT.sub("", bare)


def _beside(name: str, path: str) -> str:
    """The file that `name` calls so."""
    return normpath(join(str(PurePosixPath(name).parent), path))


def _from(name: str, path: str) -> str:
    """How `name` calls the file."""
    return relpath(path, str(PurePosixPath(name).parent))
