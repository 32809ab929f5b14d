"""Makes the public files of every picture that a public article or page shows."""

from collections.abc import Iterable
from concurrent.futures import Executor
from functools import partial
from pathlib import Path
from typing import Any

from plugins.images import cache
from plugins.images.cards import Card, can_draw, draw, lacking
from plugins.images.derivatives import SHARED, Recipe
from plugins.images.options import read_images_options
from plugins.images.publishing import CARDS, addresses, picture, preview
from plugins.images.typeface import MISSING, PACKAGE
from plugins.images.usage import first_picture, pictures_of, places
from plugins.images.working import Job, make
from plugins.meetings.article import UNASSIGNED, Article
from plugins.meetings.errors import ContentError, Problem
from plugins.meetings.files import ContentFiles
from plugins.meetings.pictures import PictureError
from plugins.views.generator import Output, ViewGenerator
from plugins.views.head import Preview

FEW_PICTURES = 6
"""Below this number, starting processes takes longer than they save."""


class ImagesGenerator(ViewGenerator):
    """Puts `pictures` and `previews` into the context and writes their files.

    `pictures` are `Picture` values by content path; `previews`, by the paths of articles, are
    what stands for an article where its address is shared.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._options = read_images_options(self.settings)
        self._cache = Path(self.settings["CACHE_PATH"], "images")
        self._jobs: dict[str, Job] = {}
        self._entries: dict[str, cache.Entry] = {}
        self._urls: dict[str, list[str]] = {}
        self._cards: dict[str, Card] = {}

    def generate_context(self) -> None:
        """Make what is not in the cache.

        Raises:
            ContentError: a picture is damaged; every one that is, with who shows it.
        """
        articles = [text for text in self.texts if isinstance(text, Article)]
        first = {found[0] for article in articles if (found := first_picture(article))}
        used = sorted({src for text in self.texts for src, _ in pictures_of(text)})
        for src in used:
            path = Path(self.path, src[1:])
            recipe = Recipe(tuple(self._options.widths), self._options.kinds, src in first)
            key = cache.key_of(path.read_bytes(), recipe)
            self._jobs[src] = Job(path, key, recipe, self._cache)
        self._make()
        said = {src: self._heavy(entry) for src, entry in self._entries.items()}
        heavy = self._places({src: message for src, message in said.items() if message})
        self.context["notices"] = (*self.context["notices"], *heavy)
        for src, entry in self._entries.items():
            self._urls[src] = addresses(src, self._jobs[src].key, entry)
        self.context["pictures"] = {
            src: picture(self._urls[src], entry) for src, entry in self._entries.items()
        }
        previews = {}
        for article in articles:
            found = first_picture(article)
            if found:
                src, alt = found
                previews[article.path] = preview(self._urls[src], self._entries[src], alt)
        self.context["previews"] = {**previews, **self._plan_cards(articles)}

    def generate_output(self, output: Output) -> None:
        """Write the files that do not stand in the output yet."""
        for src, urls in self._urls.items():
            names = [url.lstrip("/") for url in urls]
            if not output.keep(names):
                output.later(names, partial(self._write_files, output, names, self._jobs[src]))
        self._write_cards(output)
        keys = {job.key for job in self._jobs.values()}
        cache.prune(self._cache, keys, self._options.cache_mb * 10**6)

    def _write_files(self, output: Output, names: list[str], job: Job) -> None:
        for name, data in zip(names, self._files(job), strict=True):
            output.write_bytes(name, data)

    def _make(self) -> None:
        """Fill `_entries`, from the cache where they are there."""
        missing = []
        for src, job in self._jobs.items():
            entry = cache.load(job.folder, job.key, self.context["lost"]("images"))
            if entry is None:
                missing.append(src)
            else:
                self._entries[src] = entry
        self.context["noted"](len(missing), len(self._entries))
        jobs = [self._jobs[src] for src in missing]
        executor: Executor | None = self.context.get("executor")
        made: Iterable[cache.Entry | PictureError] = map(make, jobs)
        if executor is not None and len(jobs) >= FEW_PICTURES:
            made = executor.map(make, jobs)
        faults = {}
        for src, result in zip(self.context["track"]("处理图片", missing), made, strict=True):
            if isinstance(result, PictureError):
                faults[src] = str(result)
            else:
                self._entries[src] = result
        if faults:
            raise ContentError(self._places(faults))

    def _heavy(self, entry: cache.Entry) -> str:
        """Return what makes a picture slow to load, or nothing."""
        shown = [facts for facts in entry.files if not facts.shared]
        # Of each format the last is the largest; a browser takes the first format it knows.
        best = [facts for facts in shown if facts.kind == shown[0].kind][-1]
        width, limit = self._options.widths[-1], self._options.heavy_mb
        if best.width <= width and best.size <= limit * 10**6:
            return ""
        return (
            f"发布出去宽 {best.width} 像素，有 {best.size / 10**6:.1f} MB，手机上打开慢；"
            f"请缩小到宽 {width} 像素、{limit} MB 以内，动图还可以减少帧数"
        )

    def _places(self, said: dict[str, str]) -> tuple[Problem, ...]:
        return places(self.texts, said, Path(self.path), self.collection.vocabularies)

    def _files(self, job: Job) -> list[bytes]:
        """Return the bytes of a picture's files, made again when the cache lost them.

        Raises:
            PictureError: they cannot be made any more.
        """
        files = cache.load_files(job.folder, job.key, self.context["lost"]("images"))
        if files is None:
            result = make(job)
            if isinstance(result, PictureError):
                raise PictureError(f"图片 {job.path} {result}")
            files = cache.load_files(job.folder, job.key)
        if files is None:
            raise PictureError(f"存不下处理好的图片；请检查 {job.folder} 能不能写，磁盘满没满")
        return files

    def _plan_cards(self, articles: list[Article]) -> dict[str, Preview]:
        """Fill `_cards`, by their addresses, and return what stands for their articles."""
        plain = [article for article in articles if first_picture(article) is None]
        if not self._options.cards or not plain:
            return {}
        if not can_draw():
            self._notice("requirements/runtime.txt", f"没有装字体包 {PACKAGE}，不画分享图片")
            return {}
        planned = {}
        for article in plain:
            card = self._card(article)
            if lacks := lacking(card.text):
                self._notice(
                    ContentFiles(Path(self.path)).show(article.path),
                    f"分享图片的字体里没有“{lacks}”，画成了“{MISSING}”",
                )
            url = f"{CARDS}{article.slug}-{card.name}.png"
            self._cards[url] = card
            planned[article.path] = Preview(url, *SHARED, article.title)
        return planned

    def _card(self, article: Article) -> Card:
        districts = [slug for slug in article.districts if slug != UNASSIGNED]
        place = self.collection.vocabularies.district_label(districts[0]) if districts else ""
        date = article.date
        day = f"{date.at.year}年{date.at.month}月{date.at.day}日" if date is not None else ""
        return Card(
            title=article.title,
            place=f"{place}等" if len(districts) > 1 else place,
            date=day,
            site=self.site.name,
        )

    def _write_cards(self, output: Output) -> None:
        for url, card in self._cards.items():
            name = url.lstrip("/")
            if not output.keep([name]):
                output.make(name, draw, card)

    def _notice(self, file: str, message: str) -> None:
        notices = self.context["notices"]
        self.context["notices"] = (*notices, Problem(file, 1, "文件", message))
