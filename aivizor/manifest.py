"""What a browser asks to put the site beside the programs of a phone or a desk."""

from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from aivizor import frame, languages
from aivizor.icons import ICONS
from aivizor.pages import ready_made

# Of the paper that pages are written on (site.css), where it is light: a manifest knows no other.
PAPER = "#fbf9f4"


@require_safe
@ready_made(shows=lambda **_: ())
def manifest(request: HttpRequest) -> JsonResponse:
    """The manifest (https://www.w3.org/TR/appmanifest/), in the name that the site has."""
    site = frame.of(request)
    told = {
        "name": site.name,
        "short_name": site.name,
        "description": site.description,
        "lang": languages.tag(),
        "id": "/",
        "start_url": "/",
        "scope": "/",
        # With ways back and to reload: pages have none of their own.
        "display": "minimal-ui",
        "theme_color": PAPER,
        "background_color": PAPER,
        "icons": [_vector(), *(_picture(name, ICONS[name].size) for name in ICONS if name != "icon-180.png")],
    }
    return JsonResponse(
        {name: value for name, value in told.items() if value}, content_type="application/manifest+json"
    )


def _vector() -> dict[str, str]:
    return {"src": static("aivizor/icon.svg"), "sizes": "any", "type": "image/svg+xml"}


def _picture(name: str, size: int) -> dict[str, str]:
    purpose = "maskable" if "maskable" in name else "any"
    sizes = f"{size}x{size}"
    return {"src": static(f"aivizor/{name}"), "sizes": sizes, "type": "image/png", "purpose": purpose}
