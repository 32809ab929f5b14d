"""Writes the pages of figures."""

from plugins.meetings.permalinks import DATA
from plugins.statistics.calendars import year_views
from plugins.statistics.overview import data_view
from plugins.views.generator import Output, ViewGenerator


class StatisticsGenerator(ViewGenerator):
    """Runs after the generator of the listings, to which its counts lead."""

    def generate_output(self, output: Output) -> None:
        """Write the figures of the whole and the calendar of each year."""
        articles = self.collection.published
        listed = frozenset(output.views)
        view = data_view(articles, self.collection.vocabularies, listed.__contains__, self.site)
        self.write(output, DATA, "data", view)
        for url, year in year_views(articles, self.site):
            self.write(output, url, "data_year", year)
