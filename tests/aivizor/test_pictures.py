"""Pictures that people send: made anew, bounded, refused with a sentence."""

import io
import struct
import zlib

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms, features

from aivizor import pictures
from aivizor.pictures import decoding

RED, BLUE = (200, 30, 30), (30, 30, 200)
# How the sensor sees an upright picture in each EXIF orientation: the inverse of what undoes it.
HELD = decoding.TURNS | {6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}


def file_of(picture, kind="PNG", name="holiday.png", **options):
    """An upload of `picture`."""
    data = io.BytesIO()
    picture.save(data, kind, **options)
    return SimpleUploadedFile(name, data.getvalue(), content_type="text/html")


def two_coloured(mode="RGB", size=(40, 20)):
    """A picture whose left half is red and whose right half is blue."""
    picture = Image.new(mode, size, RED)
    picture.paste(BLUE, (size[0] // 2, 0, *size))
    return picture


def shown(upload, **options):
    """What `clean` made of `upload`, opened."""
    return Image.open(pictures.clean(upload, **options))


def is_near(colour, other, by=12):
    return all(abs(a - b) <= by for a, b in zip(colour, other, strict=True))


def png_of_size(width, height):
    """The beginning of a PNG that says it has that size and holds next to nothing."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b""))
        + chunk(b"IEND", b"")
    )


def code_of_refusal(data, name="holiday.png"):
    with pytest.raises(ValidationError) as refusal:
        pictures.clean(SimpleUploadedFile(name, data))
    return refusal.value.code


KINDS = ["JPEG", "PNG", "WEBP", "GIF"] + ["AVIF"] * features.check("avif")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_becomes_webp_and_shows_the_same(kind):
    picture = shown(file_of(two_coloured(), kind))
    assert picture.format == "WEBP"
    assert picture.size == (40, 20)
    assert is_near(picture.convert("RGB").getpixel((5, 10)), RED)
    assert is_near(picture.convert("RGB").getpixel((35, 10)), BLUE)


def test_the_name_is_random_and_says_the_size_and_nothing_of_the_clients():
    names = {pictures.clean(file_of(two_coloured(), name="../me.html")).name for _ in range(2)}
    assert len(names) == 2
    assert all(pictures.NAME.fullmatch(name) and name.endswith("-40x20.webp") for name in names)


def test_a_picture_is_turned_as_its_camera_was_held_and_loses_the_place_where_it_was_taken():
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"
    picture = shown(file_of(two_coloured(), "JPEG", exif=exif, comment=b"secret"))
    assert picture.size == (20, 40)
    assert is_near(picture.getpixel((10, 5)), RED)
    assert not picture.getexif()
    assert not {"exif", "xmp", "icc_profile", "comment"} & picture.info.keys()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_way_to_hold_a_camera_ends_upright(orientation):
    upright = Image.new("RGB", (40, 20), (0, 0, 0))
    upright.paste(RED, (0, 0, 10, 10))
    turned = upright if orientation == 1 else upright.transpose(HELD[orientation])
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture = shown(file_of(turned, exif=exif))
    assert picture.size == (40, 20)
    assert is_near(picture.getpixel((3, 3)), RED, by=20)


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
@pytest.mark.parametrize("exif", [b"MM\x00*\x00\x00\x00\x08\xff\xff", b"junk", b"M\xdd\x00*\x00\x00\x00\x08"])
def test_broken_metadata_does_not_cost_the_picture(exif):
    assert shown(file_of(two_coloured(), "WEBP", exif=b"Exif\x00\x00" + exif)).size == (40, 20)


def test_colours_are_those_that_the_profile_means():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = profile.replace(b"rXYZ", b"once").replace(b"bXYZ", b"rXYZ").replace(b"once", b"bXYZ")
    picture = shown(file_of(two_coloured(), icc_profile=swapped))
    assert is_near(picture.getpixel((5, 10)), BLUE)
    assert "icc_profile" not in picture.info


def test_a_profile_that_cannot_be_read_does_not_cost_the_picture():
    picture = shown(file_of(two_coloured(), "JPEG", icc_profile=b"no profile"))
    assert is_near(picture.getpixel((5, 10)), RED)


def test_a_profile_for_other_colours_than_the_pictures_does_not_cost_the_picture():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert shown(file_of(Image.new("CMYK", (10, 10)), "JPEG", icc_profile=profile)).mode == "RGB"
    assert shown(file_of(Image.new("L", (10, 10)), icc_profile=profile)).mode == "RGB"


def test_transparency_stays():
    picture = Image.new("RGBA", (10, 10), (*RED, 0))
    picture.putpixel((5, 5), (*RED, 255))
    made = shown(file_of(picture))
    assert made.mode == "RGBA"
    assert made.getpixel((0, 0))[3] == 0


def test_a_palette_with_a_clear_colour_stays_clear():
    picture = Image.new("P", (10, 10), 0)
    picture.putpalette([0, 0, 0, 255, 255, 255])
    assert shown(file_of(picture, transparency=0)).getpixel((0, 0))[3] == 0


def test_sixteen_bits_of_grey_are_not_white():
    picture = Image.new("I;16", (10, 10), 0x8000)
    assert is_near(shown(file_of(picture)).getpixel((5, 5)), (128, 128, 128))


def test_a_print_picture_becomes_one_for_screens():
    picture = Image.new("CMYK", (10, 10), (0, 255, 255, 0))
    red, green, blue = shown(file_of(picture, "JPEG")).getpixel((5, 5))
    assert red > 200 > 60 > max(green, blue)


def test_a_large_picture_is_shrunk_and_a_small_one_is_not_grown():
    assert shown(file_of(Image.new("RGB", (300, 100)), "JPEG"), longest_side=90).size == (90, 30)
    assert shown(file_of(Image.new("RGB", (30, 10))), longest_side=90).size == (30, 10)


def test_a_thread_of_a_picture_keeps_a_pixel_of_width():
    assert shown(file_of(Image.new("RGB", (3000, 1))), longest_side=100).size == (100, 1)


def test_of_an_animation_the_first_frame_is_kept():
    frames = [Image.new("RGB", (10, 10), colour) for colour in (RED, BLUE)]
    picture = shown(file_of(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    assert is_near(picture.convert("RGB").getpixel((5, 5)), RED)
    assert picture.n_frames == 1


def test_an_animation_of_very_many_frames_is_refused(monkeypatch):
    monkeypatch.setattr(decoding, "MOST_FRAMES", 2)
    frames = [Image.new("RGB", (10, 10), (grey, 0, 0)) for grey in (0, 80, 160)]
    upload = file_of(frames[0], "WEBP", save_all=True, append_images=frames[1:])
    assert code_of_refusal(upload.read()) == "too_many_frames"


@pytest.mark.parametrize("size", [(8000, 6000), (20_000, 20_000), (2**31 - 1, 2**31 - 1)])
def test_a_bomb_is_refused_by_its_header(size):
    assert code_of_refusal(png_of_size(*size)) == "too_many_pixels"


def test_a_file_over_ten_megabytes_is_refused_unread():
    upload = SimpleUploadedFile("large.png", b"")
    upload.size = pictures.MOST_BYTES + 1
    with pytest.raises(ValidationError, match="larger than 10 MB"):
        pictures.clean(upload)


@pytest.mark.parametrize(
    "data",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- a -->\n<SVG\nonload='x()'>",
    ],
)
def test_a_drawing_that_can_carry_a_script_is_refused_by_its_name(data):
    assert code_of_refusal(data, "drawing.png") == "svg"


@pytest.mark.parametrize(
    "data", [b"<html><script>x()</script>", b"\x00" * 100, b"%PDF-1.7", "größer".encode(), b"BM1"]
)
def test_what_is_not_a_picture_is_refused(data):
    assert code_of_refusal(data) == "not_a_picture"


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_that_is_cut_off_is_refused(kind):
    noise = Image.effect_noise((200, 200), 90).convert("RGB")
    data = file_of(noise, kind).read()
    assert code_of_refusal(data[: len(data) // 2]) in ("damaged", "not_a_picture")


def test_what_follows_the_picture_in_its_file_is_gone():
    upload = SimpleUploadedFile("a.png", file_of(two_coloured()).read() + b"<script>evil()</script>")
    assert b"script" not in pictures.clean(upload).read()


def test_a_name_of_ours_is_kept_and_every_other_replaced():
    ours = pictures.clean(file_of(two_coloured())).name
    assert pictures.new_name(None, ours) == f"pictures/{ours[:2]}/{ours}"
    for theirs in ("../../etc/passwd", "evil.html", "A" * 300, "", f"{ours}.html", "ä.webp\n"):
        made = pictures.new_name(None, theirs)
        assert made.startswith("pictures/")
        assert pictures.NAME.fullmatch(made.rsplit("/", 1)[1])


class Form(forms.Form):
    cover = pictures.PictureField(required=False, longest_side=10, max_length=5)


def test_a_form_gives_the_picture_made_anew():
    form = Form({}, {"cover": file_of(two_coloured(), name="a long name.png")})
    assert form.is_valid()
    assert form.cleaned_data["cover"].name.endswith("-10x5.webp")


def test_a_form_shows_the_sentence_of_a_refusal():
    form = Form({}, {"cover": SimpleUploadedFile("a.png", b"no picture")})
    assert form.errors["cover"][0].startswith("This is not a picture that can be shown here.")


def test_a_form_keeps_what_is_there_where_nothing_new_was_sent():
    field = pictures.PictureField()
    assert field.clean(None, initial="the old one") == "the old one"
    assert pictures.PictureField(required=False).clean(False, initial="the old one") is False
    with pytest.raises(ValidationError):
        field.clean(None)


def test_the_file_chooser_offers_pictures_only():
    assert 'accept="image/jpeg,image/png,image/webp,image/gif' in str(Form()["cover"])
