"""Long work shows how far it is (DESIGN section 7)."""

from collections.abc import Callable

from django.core.management.base import OutputWrapper

# Is told what is being done, how much of it is done, and how much there is.
Tell = Callable[[str, int, int], None]


def bar(out: OutputWrapper) -> Tell:
    """Draws a bar that grows on a terminal; elsewhere writes one line when the work is done."""

    def tell(what: str, done: int, of: int) -> None:
        ending = "\n" if done == of else ""
        if out.isatty():
            out.write(f"\r{'█' * (20 * done // of):░<20} {what}, {done} of {of}", ending=ending)
            out.flush()
        elif done == of:
            out.write(f"{what}: {done} of {of}")

    return tell
