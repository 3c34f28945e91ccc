"""How fast one program may ask one site."""

import time
from collections.abc import Callable

Wait = Callable[[float], None]


class Pace:
    """Keeps what is asked of one host so many seconds apart, for as long as a run lasts."""

    def __init__(self, seconds: float, wait: Wait = time.sleep) -> None:
        self.seconds, self.wait = seconds, wait
        self._asked: dict[str, float] = {}

    def keep(self, host: str) -> None:
        """Waits until the host may be asked again. Call it right before."""
        left = self._asked.get(host, 0) + self.seconds - time.monotonic()
        if host in self._asked and left > 0:
            self.wait(left)
        self._asked[host] = time.monotonic()
