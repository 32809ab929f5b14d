"""Make the tests' Word file as LibreOffice writes it, with its pictures drawn here.

    python -m tools.draw_docx tests/data/newsdesk/received/huiyi.fodt

The `.fodt` is the source: its text is edited there, its pictures are put into it by this.
"""

import argparse
import base64
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

RED, GOLD, CREAM, INK = (168, 32, 26), (214, 168, 84), (250, 243, 230), (62, 56, 52)
LONGEST = 120
"""Seconds that a conversion may take."""

_FRAME = re.compile(
    r'(<draw:frame draw:name="(\w+)".*?<office:binary-data>)[^<]*(</office:binary-data>)'
)


def hall() -> bytes:
    """Draw a full hall before a rostrum, as PNG."""
    picture = Image.new("RGB", (480, 270), CREAM)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((40, 30, 440, 150), RED)
    draw.rectangle((140, 110, 340, 150), GOLD)
    for row, y in enumerate((180, 210, 240)):
        for x in range(30 + row * 15, 450, 40):
            draw.ellipse((x, y, x + 20, y + 20), INK)
    return _encoded(picture, "PNG")


def card() -> bytes:
    """Draw a hand with a card in it, as JPEG."""
    picture = Image.new("RGB", (320, 240), GOLD)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((90, 40, 230, 140), CREAM, RED, 4)
    draw.line((110, 75, 210, 75), INK, 6)
    draw.line((110, 100, 180, 100), INK, 6)
    draw.ellipse((120, 125, 200, 235), (222, 178, 140))
    return _encoded(picture, "JPEG")


PICTURES: dict[str, Callable[[], bytes]] = {"hall": hall, "card": card}
"""What is drawn, by the names that frames of a `.fodt` have."""


def illustrated(source: str) -> str:
    """Return a flat ODF text with its pictures drawn anew.

    Args:
        source: the text; each frame is on one line and has the name of a picture.
    """

    def drawn(match: re.Match[str]) -> str:
        data = base64.b64encode(PICTURES[match[2]]()).decode("ascii")
        return f"{match[1]}{data}{match[3]}"

    return _FRAME.sub(drawn, source)


def convert(source: Path, folder: Path) -> Path:
    """Have LibreOffice write a flat ODF text as Word does; return the new file.

    Raises:
        RuntimeError: there is no LibreOffice, or it wrote nothing.
    """
    soffice = shutil.which("soffice")
    if soffice is None:
        raise RuntimeError("no soffice (apt-get install libreoffice-writer-nogui)")
    made = folder / f"{source.stem}.docx"
    with tempfile.TemporaryDirectory() as profile:
        # A profile of its own: LibreOffice refuses a second start with the same one.
        command = [
            soffice, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless",
            "--convert-to", "docx", "--outdir", str(folder), str(source),
        ]  # fmt: skip
        run = subprocess.run(command, check=False, text=True, capture_output=True, timeout=LONGEST)
    if run.returncode != 0 or not made.is_file():
        raise RuntimeError(f"soffice wrote nothing: {run.stdout}{run.stderr}")
    return made


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m tools.draw_docx")
    parser.add_argument("source", type=Path, help="a .fodt; the .docx is written beside it")
    source: Path = parser.parse_args(arguments).source
    source.write_text(illustrated(source.read_text(encoding="utf-8")), encoding="utf-8")
    print(convert(source, source.parent))


def _encoded(picture: Image.Image, kind: str) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, kind)
    return buffer.getvalue()


if __name__ == "__main__":
    main()
