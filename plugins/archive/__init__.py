"""The paywall-free archive by year and month, and the audit that it is open."""

from pelican.plugins import signals

from plugins.archive.generator import ArchiveGenerator, audit_output


def _generator(_: object) -> type[ArchiveGenerator]:
    return ArchiveGenerator


def register() -> None:
    """Offer the generator to Pelican and audit what was written."""
    signals.get_generators.connect(_generator)
    signals.finalized.connect(audit_output)
