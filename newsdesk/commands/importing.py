"""`newsdesk import`: received files to articles, each with its pictures and its ledger."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from newsdesk.commands.clean import STANDARD_INPUT, received
from newsdesk.draft import Surroundings
from newsdesk.files import why, write_new
from newsdesk.importing import AlreadyThere, Imported, import_text
from newsdesk.library import Library
from newsdesk.readers import SUFFIXES, ReadError
from newsdesk.report import sentence
from newsdesk.skeleton import NewArticleError, check_slugs
from newsdesk.world import CONTENT, content_of, load_world
from plugins.meetings.clock import build_time
from plugins.meetings.errors import InvalidError
from plugins.meetings.nodes import Scalar
from plugins.meetings.parsers import slug_fault
from plugins.meetings.schema import FIELDS
from plugins.meetings.source import MAX_BYTES

HELP = "把收到的稿子导入成文章"
_SAVED_WITH_A_PAGE = ("_files", ".files")
_OLD = (".doc", ".wps", ".rtf")
_GIVEN = {
    "title": "标题",
    "kind": "体裁：news、speech、notice",
    "category": "栏目的网址名",
    "date": "发布时间，如 2024-01-26",
    "source": "来源",
}
_LISTS = {"districts": "地区的网址名，可以写几个", "meeting_types": "会议类型的网址名，可以写几个"}


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("input", nargs="+", help=f"文件（{'、'.join(SUFFIXES)}）、目录或 -")
    parser.add_argument("--content", type=Path, default=CONTENT, help="内容目录")
    parser.add_argument("--to", type=Path, help="写到这个目录；不写就是内容目录的 articles/<今年>")
    parser.add_argument("--slug", default="", help="文章的网址名；只导入一篇时可用")
    for name, meaning in _GIVEN.items():
        parser.add_argument(f"--{name}", help=meaning)
    for name, meaning in _LISTS.items():
        parser.add_argument(f"--{name.replace('_', '-')}", nargs="+", help=meaning)


def run(options: argparse.Namespace) -> int:
    """Import the inputs one by one; one that cannot be read does not stop the others.

    Raises:
        NewArticleError: a slug or the kind that was given is unknown.
        ContentError: a vocabulary breaks a rule.
    """
    now = build_time()
    to: Path = options.to or options.content / "articles" / str(now.year)
    content = content_of(to) or options.content
    world = load_world(content)
    given = {name: value for name in FIELDS if (value := getattr(options, name, None))}
    given.pop("slug", None)
    _check(options, world)
    inputs = list(_inputs(options.input))
    if options.slug and len(inputs) != 1:
        raise NewArticleError(f"--slug 只能用于一篇稿子，这里有 {len(inputs)} 篇")
    library = Library.read({to, *([content / "articles"] if content_of(to) else [])})
    failed = 0
    for file in inputs:
        try:
            source = received(file)
            if len(source.text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
                raise ReadError(f"{file}：文字超过了 5 MB，一篇文章放不下；请拆成几篇再导入")
            made = import_text(
                source, Path(file).name, world, library, now, slug=options.slug, given=given
            )
            if isinstance(made, AlreadyThere):
                print(f"{file}：已经导入过，见 {made.file}；没有再写一篇")
                continue
            path = _write(made, to)
        except (ReadError, NewArticleError) as error:
            print(error, file=sys.stderr)
            failed += 1
            continue
        except OSError as error:
            print(f"{error.filename or file}：写不了（{why(error)}）", file=sys.stderr)
            failed += 1
            continue
        library.add(path, made.body, made.digest)
        _tell(file, path, made)
    if failed:
        print(f"有 {failed} 份稿子没有导入", file=sys.stderr)
    return 1 if failed else 0


def _check(options: argparse.Namespace, world: Surroundings) -> None:
    check_slugs(
        world.vocabularies,
        kind=options.kind or "news",
        category=options.category or "",
        districts=tuple(options.districts or ()),
        types=tuple(options.meeting_types or ()),
    )
    for name in ("title", "date", "source"):
        if value := getattr(options, name):
            try:
                FIELDS[name].bind(world.vocabularies)(Scalar(value, 1, quoted=True))
            except InvalidError as error:
                raise NewArticleError(f"--{name} {error.faults[0][1]}") from None
    if options.slug and (fault := slug_fault(options.slug)) is not None:
        raise NewArticleError(f"slug {fault}")


def _inputs(names: list[str]) -> Iterator[str]:
    """Yield the files to import, those of directories in order; tell of what is passed over."""
    for name in names:
        if not name.strip():
            raise NewArticleError("稿子的文件名是空的；请写明文件或目录")
        folder = Path(name)
        if name == STANDARD_INPUT or not folder.is_dir():
            yield name
            continue
        for file in sorted(folder.rglob("*")):
            inside = file.relative_to(folder).parts
            if not file.is_file() or any(part.startswith(".") for part in inside):
                continue
            if any(part.endswith(_SAVED_WITH_A_PAGE) for part in inside[:-1]):
                continue
            if file.suffix.lower() in SUFFIXES:
                yield str(file)
            else:
                way_out = "；请用 Word 或 WPS 另存为 .docx" if file.suffix.lower() in _OLD else ""
                print(f"{file}：不是能导入的文件，跳过了{way_out}", file=sys.stderr)


def _write(made: Imported, to: Path) -> Path:
    """Write the files of an article, the article itself last; return its path."""
    for name, data in made.files.items():
        try:
            write_new(to / name, data)
        except FileExistsError:
            raise NewArticleError(
                f"{to / name} 已经有了，内容不同，没有覆盖；请用 --slug 另起一个网址名"
            ) from None
    return to / f"{made.slug}.md"


def _tell(file: str, path: Path, made: Imported) -> None:
    lacking = "、".join(FIELDS[name].label for name in made.missing)
    state = "草稿" if made.draft else "可以发布"
    print(f"{file} → {path}（{state}{f'，还缺{lacking}' if lacking else ''}）")
    for line, notice in made.notices:
        print(f"{path}:{line}: {sentence(notice)}", file=sys.stderr)
