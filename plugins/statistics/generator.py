"""Writes the data pages."""

from collections.abc import Mapping

from plugins.meetings.article import Article
from plugins.meetings.permalinks import DATA
from plugins.statistics.counting import count
from plugins.statistics.pages import data_view, year_views
from plugins.views.entry import Entry, make_entry
from plugins.views.generator import Output, ViewGenerator


class StatisticsGenerator(ViewGenerator):
    """Writes the data page, and a calendar for each year that has meetings with a date."""

    def generate_output(self, output: Output) -> None:
        """Write every page."""
        vocabularies = self.collection.vocabularies
        counts = count(self.collection.published, vocabularies)
        taxonomies: Mapping[str, object] = self.settings.get("TAXONOMIES", {})
        view = data_view(
            counts, vocabularies, self.site, intersections=taxonomies.get("depth", 2) != 1
        )
        self.write(output, DATA, "data", view)
        for url, year in year_views(counts, self._entry, self.site):
            self.write(output, url, "data_year", year)

    def _entry(self, article: Article) -> Entry:
        return make_entry(article, self.collection.vocabularies)
