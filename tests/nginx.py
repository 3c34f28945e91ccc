"""A real nginx with the configuration that is shipped; only ports and paths are filled in."""

import os
import shutil
import socket
import subprocess
from pathlib import Path

from tests.servers import listening, wait_for

SHIPPED = Path(__file__).resolve().parents[1] / "aivizor" / "nginx.conf"
# What Debian's /etc/nginx/nginx.conf does, in a folder of our own. As root nginx would read our folders
# as another user, who may not.
AROUND = """
{user}
daemon off;
worker_processes {workers};
pid {folder}/pid;
events {{ worker_connections 512; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/aivizor.conf;
}}
"""


def program() -> str | None:
    """Where nginx is, None where there is none."""
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")


class Nginx:
    """nginx in front of the site on a port of loopback; `switched_on` are "tls" and "pages"."""

    def __init__(self, folder: Path, site: int, var: Path, *switched_on: str, workers: int = 1) -> None:
        """`folder` is nginx's own, new or empty; `var` is the site's VAR_DIR.

        The site at its port should listen already: a port that is only chosen may be taken here.
        """
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        with listening(0) as self.port, listening(0) as self.tls_port:
            pass
        self.process: subprocess.Popen[bytes] | None = None
        user = "user root;" if os.geteuid() == 0 else ""
        (folder / "nginx.conf").write_text(AROUND.format(user=user, workers=workers, folder=folder))
        (folder / "aivizor.conf").write_text(self._filled_in(site, var, switched_on))

    def _filled_in(self, site: int, var: Path, switched_on: tuple[str, ...]) -> str:
        text = SHIPPED.read_text()
        for switch in switched_on:
            text = _replaced(text, f"#{switch} ", "")
        for shipped, ours in {
            "server 127.0.0.1:8000;": f"server 127.0.0.1:{site};",
            "listen 80;": f"listen 127.0.0.1:{self.port};",
            "listen 443 ": f"listen 127.0.0.1:{self.tls_port} ",
            "/srv/aivizor/var": str(var),
            "/var/lib/nginx/aivizor": str(self.folder / "pages"),
            "/etc/letsencrypt/live/news.example": str(self.folder),
        }.items():
            text = _replaced(text, shipped, ours)
        return text

    def command(self, *arguments: str) -> list[str]:
        log, settings = str(self.folder / "log"), str(self.folder / "nginx.conf")
        return [program() or "nginx", "-e", log, "-c", settings, "-p", str(self.folder), *arguments]

    def start(self) -> None:
        """Starts it; returns when it answers."""
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(self.command(), stdout=log, stderr=log)
        wait_for(self.process, self.answers, (self.folder / "log").read_text)

    def answers(self) -> bool:
        """Whether it takes a connection."""
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=30):
                return True
        except OSError:
            return False

    def stop(self) -> None:
        """Stops it; a second call does nothing."""
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=60)

    def kept(self) -> int:
        """How many pages it keeps."""
        return sum(path.is_file() for path in (self.folder / "pages").rglob("*"))

    def certify(self) -> None:
        """Makes the certificate that the lines for TLS name."""
        key, certificate = self.folder / "privkey.pem", self.folder / "fullchain.pem"
        made = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=localhost"
        command = [*made.split(), "-keyout", str(key), "-out", str(certificate)]
        subprocess.run(command, check=True, capture_output=True)


def _replaced(text: str, shipped: str, ours: str) -> str:
    """`text` with what it must hold in another form."""
    if shipped not in text:
        raise ValueError(f"{SHIPPED.name} does not say {shipped!r} any more.")
    return text.replace(shipped, ours)
