"""A picture in its widths: made when it comes, named after it, and never missed."""

import io
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.core.management.base import CommandError
from PIL import Image

from aivizor import pictures, renditions, storing
from aivizor.pictures import encoding

NAME = f"pictures/ab/ab{'0' * 30}-1200x800.webp"
STEM = NAME.removesuffix(".webp")


def made(width=1200, height=800, mode="RGB"):
    """What becomes of an upload of that size."""
    sent = ContentFile(b"", name="me.png")
    Image.new(mode, (width, height)).save(sent, "PNG")
    return pictures.clean(sent)


def size_in(data):
    with Image.open(io.BytesIO(data)) as picture:
        return picture.format, picture.size


def run():
    said = StringIO()
    call_command("renditions", stdout=said, stderr=said)
    return said.getvalue()


def test_a_picture_has_its_widths_in_both_kinds():
    assert {ending: size_in(data) for ending, data in made().renditions.items()} == {
        ".avif": ("AVIF", (1200, 800)),
        "-800.avif": ("AVIF", (800, 533)),
        "-520.avif": ("AVIF", (520, 347)),
        "-320.avif": ("AVIF", (320, 213)),
        "-800.webp": ("WEBP", (800, 533)),
        "-520.webp": ("WEBP", (520, 347)),
        "-320.webp": ("WEBP", (320, 213)),
    }


@pytest.mark.parametrize(
    ("size", "widths"),
    [((399, 900), []), ((400, 1), [320]), ((799, 9), [320, 520]), ((2000, 3), [320, 520, 800, 1280])],
)
def test_a_small_picture_has_none_and_a_thread_keeps_a_pixel(size, widths):
    found = made(*size).renditions
    assert sorted(int(ending[1:-5]) for ending in found if ending.endswith("webp")) == widths
    assert all(size_in(data)[1][1] >= 1 for data in found.values())


def test_what_is_clear_stays_clear():
    for data in made(mode="RGBA").renditions.values():
        assert Image.open(io.BytesIO(data)).convert("RGBA").getpixel((0, 0))[3] == 0


def test_every_name_in_the_html_is_one_that_is_stored():
    name = storing.store(made(2000, 1500))
    html = str(renditions.html(name, "A chart", "cover"))
    named = {part.split()[0] for line in html.split('"') for part in line.split(", ") if "pictures/" in part}
    assert named == renditions.names(name) | {name}
    assert storing.files_in(name.split("/")[1]) == named
    assert len(named) == 10


def test_the_html_says_words_and_size_and_only_what_it_was_given():
    assert renditions.html("/media/a-30x20.webp", '"<', "story", loading="lazy", title="") == (
        '<img src="/media/a-30x20.webp" alt="&quot;&lt;" width="30" height="20" loading="lazy">'
    )
    assert renditions.html("/media/a.webp", "", "story") == '<img src="/media/a.webp" alt="">'


def test_a_name_that_the_storage_changed_has_renditions_of_its_own():
    picture = made()
    first, second = (default_storage.save(f"pictures/ab/{picture.name}", picture) for _ in range(2))
    assert first != second
    for name in (first, second):
        assert renditions.store(name, picture.renditions) == 7
        assert renditions.store(name, picture.renditions) == 0
        assert renditions.names(name) <= storing.files_in("ab")


@pytest.mark.parametrize(("ending", "kind"), [("-520.webp", "image/webp"), (".avif", "image/avif")])
def test_a_rendition_is_sent_as_what_it_is_and_kept_for_good(client, ending, kind):
    default_storage.save(STEM + ending, ContentFile(b"data"))
    answer = client.get(f"/media/{STEM}{ending}")
    assert (answer.status_code, answer["Content-Type"], answer.getvalue()) == (200, kind, b"data")
    assert "immutable" in answer["Cache-Control"]


@pytest.mark.parametrize("ending", ["-320.webp", "-520.avif", ".avif"])
def test_in_place_of_a_missing_rendition_its_picture_comes_and_is_soon_asked_for_again(client, ending):
    default_storage.save(NAME, ContentFile(b"RIFF"))
    answer = client.get(f"/media/{STEM}{ending}")
    assert (answer.status_code, answer["Content-Type"], answer.getvalue()) == (200, "image/webp", b"RIFF")
    assert answer["Cache-Control"] == "public, max-age=300"


@pytest.mark.django_db
@pytest.mark.parametrize("ending", ["-321.webp", "-520.png", "-520.avif.webp", "-520-320.webp"])
def test_a_width_that_there_is_not_is_not_found(client, ending):
    default_storage.save(NAME, ContentFile(b"RIFF"))
    assert client.get(f"/media/{STEM}{ending}").status_code == 404


@pytest.mark.django_db
def test_without_the_picture_there_is_nothing_to_send(client):
    assert client.get(f"/media/{STEM}-520.webp").status_code == 404


def test_the_command_makes_what_is_missing_once():
    picture = made()
    default_storage.save(f"pictures/ab/{picture.name}", picture)
    default_storage.save("pictures/ab/notes.txt", ContentFile(b"not ours"))
    assert "Renditions written: 7." in run()
    assert "Renditions written: 0." in run()
    default_storage.delete(f"pictures/ab/{picture.name.replace('.webp', '-520.avif')}")
    assert "Renditions written: 1." in run()


def test_the_command_names_a_damaged_picture_and_goes_on():
    picture = made()
    default_storage.save(NAME.replace("ab/ab", "aa/aa"), ContentFile(b"RIFF damaged"))
    default_storage.save(f"pictures/ab/{picture.name}", picture)
    with pytest.raises(CommandError, match=r"Written: 7\. Damaged, and left as they are: 1\."):
        run()


def test_the_command_has_nothing_to_do_where_there_are_no_pictures():
    assert "Renditions written: 0." in run()


def test_the_command_can_be_stopped_and_goes_on(monkeypatch):
    for folder in ("ab", "cd"):
        picture = made()
        default_storage.save(f"pictures/{folder}/{picture.name}", picture)
    make = encoding.make

    def stop(_picture):
        monkeypatch.setattr(encoding, "make", make)
        raise KeyboardInterrupt

    monkeypatch.setattr(encoding, "make", stop)
    with pytest.raises(CommandError, match="Run it again to go on"):
        run()
    assert "Renditions written: 14." in run()


@pytest.mark.django_db
def test_a_rows_renditions_are_stored_when_its_transaction_is_over(
    make_topic, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks() as later:
        stored = make_topic().pictures.create(position=0, file=made(), alt="A chart").file.name
    folder = stored.split("/")[1]
    assert storing.files_in(folder) == {stored}
    for write in later:
        write()
    assert len(storing.files_in(folder)) == 8
