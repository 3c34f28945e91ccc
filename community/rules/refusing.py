"""Who asks, and how they are told no."""

from django.contrib.auth.models import AnonymousUser

from accounts.models import User

Someone = User | AnonymousUser
# Who knows which role has which permission.
BACKEND = "django.contrib.auth.backends.ModelBackend"
SIGN_IN = "You are not signed in any more. Sign in, then follow this."


class Refused(Exception):
    """A move that is not allowed now; `sentence` says why, to the person who tried."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
