"""The metadata model: articles, meetings, vocabularies and their errors.

The only package that knows what a field means. Everything in it but `generator` is free
of Pelican, so the editors' tools and worker processes can use it alone.
"""


def register() -> None:
    """Connect to Pelican."""
    # Imported here: the model must load without Pelican.
    from plugins.meetings import generator  # noqa: PLC0415

    generator.connect()
