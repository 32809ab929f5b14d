"""The view of an article's page."""

from collections.abc import Callable

from plugins.meetings.article import UNASSIGNED, Article
from plugins.meetings.permalinks import COLUMNS, HOME
from plugins.meetings.vocabulary import Vocabularies
from plugins.portal.addresses import addresses
from plugins.portal.contents import contents, with_anchors
from plugins.portal.json_ld import news_article
from plugins.portal.notes import notes
from plugins.portal.related import Relations
from plugins.portal.tables import with_regions
from plugins.portal.views import ArticleView
from plugins.views.entry import Entry, address
from plugins.views.facts import Fact, facts
from plugins.views.head import ArticleTags, ColumnTags, Preview, make_head
from plugins.views.listed import only_listed
from plugins.views.parts import Figure, Link
from plugins.views.pictures import Pictures, with_pictures
from plugins.views.site import Site

RELATED = 5
"""Articles like it that a page names."""


def article_view(
    article: Article,
    vocabularies: Vocabularies,
    entry: Callable[[Article], Entry],
    pictures: Pictures,
    listed: frozenset[str],
    relations: Relations,
    site: Site,
    preview: Preview | None = None,
) -> ArticleView:
    """Build the view of an article's page.

    Args:
        article: its article, published or not.
        vocabularies: the closed lists.
        entry: makes the list entry of an article.
        pictures: what the article shows and links to.
        listed: addresses of the listings that exist.
        relations: of the published articles.
        site: the site.
        preview: what stands for the article where its address is shared.
    """
    body = with_pictures(article.body.html, pictures, article.body.files)
    older, newer = relations.neighbours(article)
    own = entry(article)
    category = vocabularies.categories[article.category]
    shown = [photo.src for photo in article.photos] + list(article.body.pictures)
    images = tuple(site.absolute(pictures[src].url) for src in dict.fromkeys(shown))
    head = make_head(
        site,
        article.title,
        own.url,
        description=own.lead,
        column=ColumnTags(
            category.name, category.description, category.keywords, category.column_type
        ),
        # A draft may lack what the official tags require; it is no publication.
        article=_tags(article, own, vocabularies, images) if article.state != "draft" else None,
        preview=preview,
        indexed=article.state == "published",
        json_ld=news_article(article, own, site, images),
    )
    return ArticleView(
        head=head,
        crumbs=only_listed((Link("首页", HOME), Link("栏目", COLUMNS), own.column), listed),
        language=article.lang,
        title=article.title,
        kicker=article.kicker or "",
        subtitle=article.subtitle or "",
        kind_label=own.kind_label,
        date=own.date,
        machine_date=own.machine_date,
        modified=article.modified.label if article.modified else "",
        machine_modified=article.modified.machine if article.modified else "",
        byline=_byline(article),
        original_url=article.original_url or "",
        notes=notes(article),
        facts=tuple(
            Fact(fact.label, only_listed(fact.values, listed))
            for fact in facts(article, vocabularies)
        ),
        sections=tuple(Link(s.heading, f"#{s.anchor}") for s in article.sections),
        # A round-up has links to its sections already.
        contents=() if article.sections else contents(article.body.html, article.body.text),
        body=with_anchors(with_regions(body)),
        addresses=addresses(body, site),
        figures=tuple(
            Figure(pictures[photo.src], photo.alt, photo.caption, photo.credit)
            for photo in article.photos
        ),
        older=_link(older),
        newer=_link(newer),
        related=tuple(map(entry, relations.related(article, RELATED))),
        address=site.absolute(own.url),
    )


def _link(article: Article | None) -> Link | None:
    return Link(article.title, address(article)) if article else None


def _tags(
    article: Article, entry: Entry, vocabularies: Vocabularies, images: tuple[str, ...]
) -> ArticleTags:
    names = [vocabularies.meeting_types[slug].label for slug in article.meeting.types]
    names += [vocabularies.district_label(s) for s in article.districts if s != UNASSIGNED]
    return ArticleTags(
        title=article.title,
        published=str(article.published),
        machine=entry.machine_date,
        source=article.source or "",
        keywords=",".join(names),
        author="、".join(article.author),
        description=entry.lead,
        image=images[0] if images else "",
    )


def _byline(article: Article) -> tuple[tuple[str, str], ...]:
    rows = (
        ("来源", article.source or ""),
        ("作者", "、".join(article.author)),
        ("责任编辑", "、".join(article.editor)),
    )
    return tuple(row for row in rows if row[1])
