"""Jinja filters: site-absolute addresses made relative, words kept together."""

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import Environment, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from plugins.meetings.markup import ROOT


@pass_context
def href(context: Context, url: str) -> str:
    """Return an address relative to the page; outside addresses and fragments unchanged."""
    return f"{context['root']}{url[1:]}" if url.startswith("/") else url


@pass_context
def place_body(context: Context, html: str) -> Markup:
    """Fill the page's way to the root into a sanitised body and mark it safe."""
    return Markup(html.replace(ROOT, context["root"]))  # noqa: S704 (sanitised by markup.py)


def glued(text: str) -> str:
    """Return words with each dot between them held to the line of the word before it."""
    return text.replace(" · ", "\N{NO-BREAK SPACE}· ")


FILTERS: Mapping[str, Callable[..., Any]] = {
    "href": href,
    "place_body": place_body,
    "glued": glued,
}


def harden(environment: Environment) -> Environment:
    """Return the environment with escaping on, undefined names refused and our filters."""
    strict = environment.overlay(autoescape=True, undefined=StrictUndefined)
    strict.filters.update(FILTERS)
    return strict
