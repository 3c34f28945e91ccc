"""What a start loads, and what it leaves until somebody needs it."""

import os
import subprocess
import sys

from django.conf import settings

HEAVY = "PIL", "markdown_it", "nh3", "psycopg"
LOAD = """
import sys
from django.urls import get_resolver
from aivizor.wsgi import application
get_resolver()._populate()
print(*(name for name in sys.argv[1:] if name in sys.modules))
"""


def test_a_start_loads_nothing_that_only_writing_needs(tmp_path):
    environment = {"PATH": os.environ["PATH"], "VAR_DIR": str(tmp_path)}
    (tmp_path / "static").mkdir()
    command = [sys.executable, "-c", LOAD, *HEAVY]
    said = subprocess.run(command, cwd=settings.BASE_DIR, env=environment, capture_output=True, check=True)
    assert said.stdout.split() == []
