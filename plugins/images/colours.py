"""Colours as screens show them: sRGB, whatever profile a camera or a printer's file brings."""

from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageCms

_MODES = {"RGB": ("RGB", "RGBA"), "GRAY": ("L",), "CMYK": ("CMYK",)}
"""The modes that a profile of a colour space can be applied to."""


def to_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Return a picture in sRGB.

    Args:
        picture: its pixels, in any mode but a palette.
        profile: the ICC profile that says what they mean; without one, or with one that is
            damaged or of another colour space, they mean sRGB.
    """
    source = _profile(profile) if profile else None
    space = source.profile.xcolor_space.strip() if source is not None else ""
    if source is not None and picture.mode in _MODES.get(space, ()):
        mode = "RGBA" if picture.mode == "RGBA" else "RGB"
        try:
            return (
                ImageCms.profileToProfile(
                    picture,
                    source,
                    _srgb(),
                    renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
                    outputMode=mode,
                )
                or picture
            )
        except ImageCms.PyCMSError:
            pass
    return picture.convert("RGB") if picture.mode == "CMYK" else picture


@lru_cache(maxsize=1)
def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def _profile(data: bytes) -> ImageCms.ImageCmsProfile | None:
    """Return a profile that changes something."""
    try:
        profile = ImageCms.ImageCmsProfile(BytesIO(data))
        same = ImageCms.getProfileDescription(profile).startswith("sRGB")
    except (ImageCms.PyCMSError, OSError):
        return None
    return None if same else profile
