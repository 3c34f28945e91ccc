"""Long work shows how far it is (DESIGN section 7)."""

from collections.abc import Callable

from django.core.management.base import OutputWrapper

# Is told what is being done, how much of it is done, and how much there is.
Tell = Callable[[str, int, int], None]


def bar(out: OutputWrapper, every: int = 0) -> Tell:
    """Draws a bar that grows on a terminal; elsewhere writes one line when the work is done.

    With `every`, elsewhere also one whenever about so much more of it is done.
    """
    said = 0

    def tell(what: str, done: int, of: int) -> None:
        nonlocal said
        ending = "\n" if done == of else ""
        if out.isatty():
            out.write(f"\r\x1b[K{'█' * (20 * done // of):░<20} {what}, {done} of {of}", ending=ending)
            out.flush()
        elif done == of or (every and not said <= done < said + every):
            out.write(f"{what}: {done} of {of}")
            said = done

    return tell
