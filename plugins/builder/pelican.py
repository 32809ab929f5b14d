"""The Pelican class that builds the portal: one transaction from content to output.

A subclass, since no signal of Pelican 4.12 tells of a build that failed, and its closing
line counts articles that its own generators read. Relied on and tested: the constructor,
`_get_generator_classes`, `_get_writer`, and the signals that `run` sends. The preview fills
its own writer by `generate`, without the transaction.
"""

import logging
import time
from collections.abc import Mapping
from concurrent.futures import Executor
from concurrent.futures.process import BrokenProcessPool
from datetime import datetime
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from pelican import Pelican
from pelican.generators import ArticlesGenerator, PagesGenerator
from pelican.plugins import signals

from plugins.builder.collector import without_collector
from plugins.builder.console import print_plainly
from plugins.builder.disk import told_plainly
from plugins.builder.errors import WorkerError
from plugins.builder.ledger import Record
from plugins.builder.options import BuilderOptions
from plugins.builder.past import Past
from plugins.builder.reporter import Reporter
from plugins.builder.sameness import Done, Inputs, inputs_of
from plugins.builder.site_writer import SiteWriter
from plugins.builder.staging import Staging
from plugins.builder.stopwatch import Stopwatch
from plugins.builder.workers import start_workers
from plugins.builder.writer import StagedWriter
from plugins.meetings.clock import build_time
from plugins.meetings.collection import Collection
from plugins.meetings.errors import ContentError
from plugins.meetings.generator import MeetingsOptions
from plugins.meetings.options import read_options
from plugins.meetings.permalinks import page_url
from plugins.views.entry import address
from plugins.views.site import read_site


class PortalPelican(Pelican):  # type: ignore[misc]
    """Runs the generators in the order of PLUGINS, into a staging directory.

    Attributes:
        output_path: where files are written: the staging directory while it runs.
        context: what the generators of the run share.
    """

    output_path: str
    context: dict[str, Any]

    def __init__(self, settings: dict[str, Any]) -> None:
        print_plainly()
        super().__init__(settings)
        self._options = read_options(BuilderOptions, settings, "BUILDER")

    def run(self) -> None:
        """Build the site, or leave the old one as it was.

        Raises:
            PortalError: the content, a setting, a written page or the disk is at fault, or a
                process ended before it was done; the output directory is untouched.
        """
        reporter = Reporter(quiet=not logging.getLogger("pelican").isEnabledFor(logging.ERROR))
        started = time.monotonic()
        output = self.output_path
        staging = Staging(
            Path(output),
            Path(self.path),
            lambda: reporter.say("另一次构建正在进行，等它结束……"),
            self._options.exchange,
        )
        watch = Stopwatch()
        with told_plainly("网站没有改动"), staging, without_collector():
            with watch.step("查看上次的网站"):
                past = Past(
                    Path(self.settings["CACHE_PATH"]), staging.output, reporter.lost("builder")
                )
                standing = staging.standing(past.records)
                inputs, now = inputs_of(self.settings), build_time()
                done = past.stands(inputs, now, standing)
                # A file that changes just now may do so again unseen.
                settled = inputs is not None and inputs.settled
            # Whoever asks what the steps take wants them done.
            if done is not None and not self._options.timings:
                reporter.again(done, time.monotonic() - started)
                return
            self.output_path = str(staging.path)
            executor = start_workers(self._options.workers, self._options.executor)
            try:
                writer: StagedWriter = self._get_writer()
                writer.standing, writer.output, writer.watch = standing, staging.output, watch
                writer.crew.executor = executor
                self.generate(writer, executor, reporter, watch)
                # What is kept stands in the output, and is not in the staging directory.
                self.context.update(kept=writer.kept, standing=standing, site_file=writer.site_file)
                with watch.step("检查存档"):
                    signals.finalized.send(self)
            except ContentError as error:
                reporter.problems(error.problems)
                raise
            except BrokenProcessPool:
                raise WorkerError(
                    "帮忙构建的进程中途退出，多半是内存不够；请关掉别的程序，再构建一次，"
                    "或者写 BUILDER = {'workers': 1}"
                ) from None
            finally:
                reporter.close()
                reporter.losses()
                self.output_path = output
                if executor is not None:
                    executor.shutdown(cancel_futures=True)
            with watch.step("放到输出目录"):
                past.explain(writer, standing)
                changes, records = staging.commit(writer.kept, standing, writer.digests)
                previews = self._previews()
                done = self._done(inputs, now, changes.total, writer.pages, previews)
                past.save(self._noted(records, writer), done if settled else None)
        reporter.losses()
        reporter.done(writer.pages, changes, time.monotonic() - started)
        if self._options.timings:
            reporter.timings(watch)
        reporter.previews(previews)

    def _done(
        self,
        inputs: Inputs | None,
        now: datetime,
        files: int,
        pages: int,
        previews: list[str],
    ) -> Done | None:
        """Return what is to be known of this run; None if it may be another one the next time."""
        collection: Collection = self.context["collection"]
        # The feed of a site without articles names the moment of its build.
        if inputs is None or not collection.published:
            return None
        due = min((article.published.at for article in collection.scheduled), default=None)
        counts, notices = self.context["counts"], tuple(self.context["notices"])
        return Done(inputs.digest, now, due, files, pages, counts, notices, tuple(previews))

    def _noted(self, records: Mapping[str, Record], writer: StagedWriter) -> dict[str, Record]:
        """Return records of files with what this run knows of their pages."""
        # All pages have passed it, be it now or, where they are kept, before.
        audit = self.context.get("audit", b"")
        noted = {}
        for name, record in records.items():
            fingerprint = writer.fingerprints.get(name, b"")
            passed = audit or (record.audit if name in writer.kept else b"")
            noted[name] = replace(record, fingerprint=fingerprint, audit=passed)
        return noted

    def _previews(self) -> list[str]:
        """Return the addresses of the drafts and scheduled articles, which no page links to."""
        if not read_options(MeetingsOptions, self.settings, "MEETINGS").drafts:
            return []
        site, collection = read_site(self.settings), self.context["collection"]
        return [site.absolute(address(a)) for a in (*collection.drafts, *collection.scheduled)]

    def generate(
        self,
        writer: SiteWriter,
        executor: Executor | None,
        reporter: Reporter,
        watch: Stopwatch,
    ) -> list[Any]:
        """Run the generators: read everything, then hand all of the site to a writer.

        Args:
            writer: takes the site's files.
            executor: shares the work; None leaves it to this process.
            reporter: tells how far it is.
            watch: measures the steps.

        Returns:
            The generators, in the order in which they ran; `context` is what they share.
        """
        context = self.settings.copy()
        # What Pelican's own generators expect to share.
        context.update(
            generated_content={}, static_links=set(), static_content={}, localsiteurl="",
            track=reporter.track, lost=reporter.lost, noted=watch.note, executor=executor,
            lazy=writer.lazy, remembered=writer.remembered,
        )  # fmt: skip
        self.context = context
        generators = [
            cls(
                context=context,
                settings=self.settings,
                path=self.path,
                theme=self.theme,
                output_path=self.output_path,
            )
            for cls in self._get_generator_classes()
        ]
        try:
            for generator in generators:
                with watch.step(_name(generator, "读")):
                    _call(generator, "generate_context")
        finally:
            if "counts" in context:
                reporter.notices(context["notices"])
                reporter.articles(context["counts"])
        signals.all_generators_finalized.send(generators)
        # Its footer links to no page that is not there.
        pages = {page_url(page.slug) for page in context["collection"].shown_pages(False)}
        writer.site = read_site(self.settings).with_pages(pages)
        with reporter.step("生成页面和文件") as step:
            writer.report(step.advance, step.expect)
            for generator in generators:
                with watch.step(_name(generator, "写")):
                    _call(generator, "generate_output", writer)
            with watch.step("等别的进程写完"):
                writer.finish()
        return generators

    def _get_generator_classes(self) -> list[type]:
        """Return Pelican's generators, then ours in the order of PLUGINS.

        The receivers of a signal have no order of their own. Pelican's readers of articles
        and pages are left out: the meetings plugin reads both. What is copied comes first, so
        that no copy replaces what a generator of ours wrote.
        """
        classes = [
            cls
            for cls in super()._get_generator_classes()
            if cls not in (ArticlesGenerator, PagesGenerator)
        ]
        plugins = list(self.settings["PLUGINS"])

        def rank(cls: type) -> int:
            package = cls.__module__.rpartition(".")[0]
            return plugins.index(package) if package in plugins else -1

        return sorted(classes, key=rank)


def _name(generator: object, what: str) -> str:
    """Return how people know a step: the plugin that it belongs to, and what it does."""
    plugin = type(generator).__module__.split(".")
    return f"{plugin[1] if plugin[0] == 'plugins' else 'pelican'} {what}"


def _call(generator: object, method: str, *arguments: object) -> None:
    function = getattr(generator, method, None)
    if function is not None:
        function(*arguments)
