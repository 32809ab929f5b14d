"""The build as a transaction: staged, checked, then put in place; and its preview.

`PortalPelican` (setting PELICAN_CLASS) runs the generators; the writer of this package
writes into a staging directory, whose files are served, all in one step, only when all went well.
"""

from pelican.plugins import signals

from plugins.builder.writer import StagedWriter


def _writer(_: object) -> type[StagedWriter]:
    return StagedWriter


def register() -> None:
    """Offer the writer to Pelican."""
    signals.get_writer.connect(_writer)
