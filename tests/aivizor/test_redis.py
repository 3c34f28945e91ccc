"""With REDIS_URL, Django's cache is a Redis, a real one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TELL = """
from django.core.cache import caches
cache = caches["default"]
cache.set("word", "kept")
print(cache.get("word"), type(cache).__name__)
"""


@pytest.fixture
def redis_url(tmp_path):
    program = shutil.which("redis-server")
    if not program:
        pytest.skip("Redis is not here. Install it to run this test: apt-get install redis-server")
    socket = tmp_path / "redis.sock"
    options = ["--port", "0", "--unixsocket", str(socket), "--save", "", "--dir", str(tmp_path)]
    server = subprocess.Popen([program, *options], stdout=subprocess.PIPE, text=True)
    for line in server.stdout:
        if "ready to accept connections" in line.lower():
            break
    yield f"unix://{socket}"
    server.terminate()
    server.communicate(timeout=10)


def test_the_cache_is_in_redis(redis_url, tmp_path):
    environment = os.environ | {
        "REDIS_URL": redis_url,
        "VAR_DIR": str(tmp_path / "var"),
        "DJANGO_SETTINGS_MODULE": "aivizor.settings",
    }
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", TELL]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["kept", "RedisCache"]
