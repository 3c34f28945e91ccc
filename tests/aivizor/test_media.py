"""Pictures as files: only ours, always as a picture."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from aivizor import pictures

NAME = f"pictures/ab/ab{'0' * 30}-40x20.webp"


@pytest.fixture
def folder(settings):
    """The media folder, empty."""
    return settings.MEDIA_ROOT


@pytest.fixture
def picture(folder):
    """A picture that was sent and stored, by its address."""
    data = ContentFile(b"", name="me.png")
    Image.new("RGB", (40, 20)).save(data, "PNG")
    made = pictures.clean(data)
    return f"/media/{default_storage.save(pictures.new_name(None, made.name), made)}"


def test_a_picture_is_sent_as_a_picture_and_kept_for_good(client, picture):
    response = client.get(picture)
    assert response.status_code == 200
    assert response["Content-Type"] == "image/webp"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Vary" not in response
    assert response.getvalue().startswith(b"RIFF")


def test_a_picture_stored_twice_has_two_names_that_are_both_served(client, picture):
    name = picture.removeprefix("/media/")
    again = default_storage.save(name, ContentFile(b"RIFF"))
    assert again != name
    assert client.get(f"/media/{again}").getvalue() == b"RIFF"


def test_the_head_of_a_picture_says_its_length(client, picture):
    response = client.head(picture)
    assert response.status_code == 200
    assert int(response["Content-Length"]) > 0
    assert not response.getvalue()


def test_a_picture_can_only_be_read(client, picture):
    assert client.post(picture).status_code == 405


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name",
    [
        "pictures/ab/evil.html",
        "pictures/ab/ab0-40x20.svg",
        "secret.webp",
        "pictures/ab/",
        NAME + "/",
        NAME + "%00.html",
        NAME + "%0a",
        "../secret_key",
        "%2e%2e/secret_key",
        "pictures/../secret.webp",
        "pictures/ab/%2e%2e%2f%2e%2e%2fsecret.webp",
        "/etc/passwd",
    ],
)
def test_nothing_else_that_lies_there_is_served(client, folder, name):
    for lying in (folder.parent / "secret_key", folder / "secret.webp", folder / "pictures/ab/evil.html"):
        lying.parent.mkdir(parents=True, exist_ok=True)
        lying.write_text("secret")
    assert client.get(f"/media/{name}").status_code == 404


@pytest.mark.django_db
def test_a_picture_that_is_gone_is_not_found(client, folder):
    assert client.get(f"/media/{NAME}").status_code == 404
