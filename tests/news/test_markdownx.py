"""django-markdownx is tamed (DESIGN section 6): each of its holes is shown on the package's own views,
and is not there in ours."""

import io
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import NoReverseMatch, reverse
from markdownx import utils, views
from PIL import Image

from aivizor import limits
from tests.news.admin_form import upload
from tests.reading import nameless

pytestmark = pytest.mark.standing("editor")

PREVIEW = "/admin/news/article/preview/"
PICTURE = "/admin/news/article/picture/"
SCRIPT = "<script>alert(1)</script>"
SCRIPTED_SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><a href="javascript:alert(1)"><rect/></a></svg>'
DEEP = "- " * 1500 + "x"
AJAX = {"X-Requested-With": "XMLHttpRequest"}


@pytest.fixture
def packaged(rf, monkeypatch):
    """The package's own views with its own settings, mounted as its manual says."""
    monkeypatch.setattr(views, "markdownify_func", utils.markdownify)

    def post(view, data):
        return getattr(views, view).as_view()(rf.post("/markdownx/", data, headers=AJAX))

    return post


@pytest.fixture
def writer(editor, signed_in):
    return signed_in(editor)


def stored():
    """The files below media, however deep."""
    found, folders = [], [""]
    while folders:
        folder = folders.pop()
        below, files = default_storage.listdir(folder) if default_storage.exists(folder or ".") else ([], [])
        folders += [f"{folder}{name}/" for name in below]
        found += [f"{folder}{name}" for name in files]
    return found


def read(name):
    """The bytes of a stored file."""
    with default_storage.open(name) as file:
        return file.read()


def opened(name):
    return Image.open(io.BytesIO(read(name)))


def jpeg_on_its_side():
    """A wide picture that says it is to be turned."""
    file, exif = io.BytesIO(), Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "A camera"
    Image.new("RGB", (1200, 800), "teal").save(file, "JPEG", exif=exif)
    return SimpleUploadedFile("side.jpg", file.getvalue(), "image/jpeg")


def test_the_addresses_of_the_package_are_not_mounted():
    for name in ("markdownx_upload", "markdownx_markdownify"):
        with pytest.raises(NoReverseMatch):
            reverse(name)


def test_an_editor_sees_a_text_as_its_page_will_show_it(writer):
    answer = writer.post(PREVIEW, {"content": "# One\n\n**two**"})
    assert nameless(answer.content.decode()) == '<h2 id="h-one">One</h2>\n<p><strong>two</strong></p>\n'


def test_a_picture_is_stored_and_shows_where_a_text_names_its_address(writer):
    answer = writer.post(PICTURE, {"image": upload()})
    [name] = stored()
    assert answer.json()["image_path"] == f"/media/{name}"
    assert name.endswith("-60x40.webp")
    assert opened(name).format == "WEBP"
    assert (
        f'src="/media/{name}"'
        in writer.post(PREVIEW, {"content": f"![A chip](/media/{name})"}).content.decode()
    )


# Open to anyone


def test_the_package_takes_uploads_from_anyone(packaged):
    assert packaged("ImageUploadView", {"image": upload()}).status_code == 200
    assert len(stored()) == 1


@pytest.mark.parametrize("address", [PREVIEW, PICTURE])
def test_ours_takes_nothing_from_strangers_members_and_moderators(
    db, stranger, member, moderator, signed_in, address
):
    data = {"content": "text", "image": upload()}
    by_script = stranger.post(address, data, headers={"sec-fetch-mode": "cors"})
    assert by_script["Location"].startswith("/accounts/login/")
    assert stranger.post(address, data | {"image": upload()}).status_code == 403
    assert signed_in(member).post(address, data).status_code == 403
    refused = signed_in(moderator).post(address, data)
    assert (refused.status_code, refused.json()) == (403, {"error": "You may not write articles."})
    assert stored() == []


@pytest.mark.parametrize("address", [PREVIEW, PICTURE])
def test_ours_wants_a_token_and_a_post(editor, address):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    assert client.post(address, {"content": "text"}).status_code == 403
    assert client.get(address).status_code == 405


# Believes the name and the type that the client says


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("page.html", b"<html>" + SCRIPT.encode(), "image/gif"),
        ("drawing.svg", SCRIPTED_SVG, "image/svg+xml"),
    ],
)
def test_the_package_stores_pages_and_scripted_drawings(packaged, name, content, kind):
    packaged("ImageUploadView", {"image": SimpleUploadedFile(name, content, kind)})
    [kept] = stored()
    assert kept.endswith(Path(name).suffix)
    assert read(kept) == content


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("page.html", b"<html>" + SCRIPT.encode(), "image/gif"),
        ("drawing.svg", SCRIPTED_SVG, "image/svg+xml"),
        ("drawing.png", SCRIPTED_SVG, "image/png"),
        ("empty.png", b"", "image/png"),
        ("cut.png", b"\x89PNG\r\n\x1a\n", "image/png"),
    ],
)
def test_ours_stores_pictures_only_and_says_why(writer, name, content, kind):
    answer = writer.post(PICTURE, {"image": SimpleUploadedFile(name, content, kind)})
    assert answer.status_code == 400
    assert len(answer.json()["error"]) > 20
    assert stored() == []


def test_ours_believes_no_name(writer):
    writer.post(PICTURE, {"image": upload(name="../../settings.html")})
    [name] = stored()
    assert name.startswith("pictures/")
    assert name.endswith(".webp")


# The preview


def test_the_preview_of_the_package_echoes_script(packaged):
    assert SCRIPT in packaged("MarkdownifyView", {"content": SCRIPT}).content.decode()


@pytest.mark.parametrize("text", [SCRIPT, "[a](javascript:alert(1))", '<img src="x" onerror="alert(1)">'])
def test_our_preview_never_does(writer, text):
    html = writer.post(PREVIEW, {"content": text}).content.decode()
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html


# Bad input


def test_bad_input_breaks_the_package(packaged):
    with pytest.raises(KeyError):
        packaged("MarkdownifyView", {})
    with pytest.raises(RecursionError):
        packaged("MarkdownifyView", {"content": DEEP})
    with pytest.raises(OSError, match=r".*"):
        packaged("ImageUploadView", {"image": SimpleUploadedFile("x.png", b"no picture", "image/png")})


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (DEEP, 400),
        ("a" * 100_001, 400),
        ("a\x00b", 400),
        ("> " * 50_000, 400),
        ("[" * 50_000, 400),
        ("", 200),
    ],
)
def test_bad_input_gets_a_clear_answer_from_ours(writer, content, status):
    answer = writer.post(PREVIEW, {"content": content})
    assert answer.status_code == status
    if status == 400:
        assert answer.json()["error"].endswith((".", "more."))


def test_missing_fields_get_a_clear_answer_from_ours(writer):
    assert writer.post(PREVIEW, {}).status_code == 200
    assert writer.post(PICTURE, {}).json() == {"error": "Choose a picture."}
    assert writer.post(PICTURE, {"image": "not a file"}).status_code == 400
    assert writer.post(PICTURE, b"--x\r\n", content_type="multipart/form-data; boundary=x").status_code == 400


# Size and orientation


def test_the_package_shrinks_to_500_pixels_and_forgets_what_is_up(packaged):
    packaged("ImageUploadView", {"image": jpeg_on_its_side()})
    assert opened(stored()[0]).size == (500, 333)


def test_ours_keeps_the_size_and_stands_upright_without_metadata(writer):
    writer.post(PICTURE, {"image": jpeg_on_its_side()})
    [name] = [name for name in stored() if name.endswith("-800x1200.webp")]
    picture = opened(name)
    assert picture.size == (800, 1200)
    assert not picture.getexif()


# Rate


@pytest.mark.parametrize(("address", "limit"), [(PREVIEW, "preview"), (PICTURE, "upload")])
def test_ours_has_a_limit_that_says_when_to_come_back(writer, editor, now, address, limit):
    for _ in range(limits.LIMITS[limit].burst):
        limits.take(limit, str(editor.pk), now)
    answer = writer.post(address, {"content": "text", "image": upload()})
    assert answer.status_code == 429
    assert "Try again in" in answer.json()["error"]
    assert int(answer["Retry-After"]) >= 1
    assert stored() == []


# The widget


def test_the_form_keeps_the_packages_field_and_leaves_its_script_away(writer):
    page = writer.get("/admin/news/article/add/").content.decode()
    assert f'data-markdownx-urls-path="{PREVIEW}"' in page
    assert f'data-markdownx-upload-urls-path="{PICTURE}"' in page
    assert "markdownx.min.js" not in page
    assert "markdownx.js" not in page
    assert "style=" not in page
