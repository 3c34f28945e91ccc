"""The Nu HTML checker, over all pages at once."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.walking import Page

JAR = Path(__file__).parent / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


# A page that is wrong on purpose: where nothing is found in it, nothing would be found anywhere.
PLANTED = Page("planted", 200, "text/html", "<!doctype html><html lang=en><title>A</title><p id=a><b id=a>")


def faults(pages: Sequence[Page]) -> list[str]:
    """Every error and warning, each with the page and the line that it is about.

    Raises RuntimeError where the checker finds nothing in what is wrong.
    """
    found = _found([*pages, PLANTED])
    if not any(fault.startswith(PLANTED.path) for fault in found):
        raise RuntimeError("The checker finds nothing, not even what is wrong on purpose.")
    return [fault for fault in found if not fault.startswith(PLANTED.path)]


def _found(pages: Sequence[Page]) -> list[str]:
    with TemporaryDirectory() as folder:
        files = {}
        for number, page in enumerate(pages):
            files[str(number)] = page.path
            Path(folder, f"{number}.html").write_text(page.text, encoding="utf-8")
        names = [str(Path(folder, f"{number}.html")) for number in files]
        command = ["java", "-jar", str(JAR), "--format", "json", "--stdout", "--exit-zero-always", *names]
        told = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    found = json.loads(told.stdout)["messages"]
    return [
        f"{files[Path(one['url']).stem]}:{one.get('lastLine', 0)}: {one['message']}"
        for one in found
        if one["type"] != "info" or one.get("subType") == "warning"
    ]
