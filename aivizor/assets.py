"""Static files, looked at when they are asked for."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from whitenoise.middleware import WhiteNoiseMiddleware


class Assets(WhiteNoiseMiddleware):
    """WhiteNoise, which gets to know a file with the first request for it, and then remembers it.

    By itself it looks at all three hundred before the first page can be sent; a page needs a dozen.
    """

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        path = request.path_info
        if path not in self.files and path.startswith(self.static_prefix) and (found := self.find_file(path)):
            self.files[path] = found
        return super().__call__(request)

    def update_files_dictionary(self, root: str, prefix: str) -> None:
        self.directories.append((root, prefix))
