"""Servers that stand before gunicorn or in its place: nginx as it is shipped, and granian."""

import os
import shutil
import sysconfig
from pathlib import Path

from bench.servers import ROOT, WORKERS, Server
from tests.nginx import Nginx, program

# The least that sends a page: nginx and a file that lies there compressed.
FILE = """
server {{
    listen 127.0.0.1:{port};
    root {folder};
    location / {{
        rewrite ^ /page.html break;
        gzip_static on;
        default_type text/html;
    }}
}}
"""


class NginxBefore(Server):
    """nginx with the shipped configuration before a running server."""

    def __init__(self, behind: Server, *switched_on: str) -> None:
        super().__init__(behind.application, "", behind.folder)
        self.nginx = Nginx(
            self.folder / f"nginx-{self.port}", behind.port, self.folder, *switched_on, workers=WORKERS
        )
        self.port = self.nginx.port

    def command(self) -> list[str]:
        return self.nginx.command()


class NginxWithFile(NginxBefore):
    """nginx that sends one compressed page, whatever is asked for."""

    def __init__(self, beside: Server, compressed: bytes) -> None:
        super().__init__(beside)
        folder = self.nginx.folder
        (folder / "aivizor.conf").write_text(FILE.format(port=self.port, folder=folder))
        (folder / "page.html").touch()
        (folder / "page.html.gz").write_bytes(compressed)


class Granian(Server):
    """granian in gunicorn's place, as README › Behind nginx starts it.

    It may be installed elsewhere, for the same Python; the site's packages are found by their path.
    """

    def __init__(self, application: str, settings: str, folder: Path, **environment: str) -> None:
        super().__init__(f"{application}:application", settings, folder, **environment)
        self.environment["PYTHONPATH"] = os.pathsep.join([str(ROOT), sysconfig.get_path("purelib")])

    def command(self) -> list[str]:
        return [
            *[
                "granian",
                "--interface",
                "wsgi",
                "--http",
                "1",
                "--host",
                "127.0.0.1",
                "--port",
                str(self.port),
            ],
            *["--workers", str(WORKERS), "--blocking-threads", "8", "--respawn-failed-workers"],
            *["--log-level", "warning", self.application],
        ]


def has_nginx() -> bool:
    return program() is not None


def has_granian() -> bool:
    return shutil.which("granian") is not None
