"""What news is made of, a file per noun."""

from news.models.articles import Article, Authorship
from news.models.categories import Category, FormerCategorySlug
from news.models.corrections import Correction
from news.models.editions import Edition
from news.models.fronts import Arrangement, Featured
from news.models.genres import Genre
from news.models.hints import Hint, Matter, MatterAnswer
from news.models.labels import Label
from news.models.library import LibraryPicture
from news.models.links import Link
from news.models.listings import ListedAuthor, ListedPublication, ListedSource, ListedTag, Listing
from news.models.moves import Move
from news.models.notes import Mention, Note, NoteAnswer
from news.models.plain_pages import FormerPlainSlug, PlainMove, PlainPage, PlainRevision
from news.models.previews import PreviewLink
from news.models.quotes import QuoteCheck
from news.models.revisions import Revision
from news.models.snapshots import Snapshot
from news.models.source_checks import SourceCheck
from news.models.sources import Citation, Publication, Source
from news.models.stages import Stage
from news.models.tabs import Tab
from news.models.tags import ArticleTag, FormerTagSlug, Tag
from news.models.text_links import TextLink, TextLinkUse
from news.models.waivers import Waiver

__all__ = [
    "Arrangement",
    "Article",
    "ArticleTag",
    "Authorship",
    "Category",
    "Citation",
    "Correction",
    "Edition",
    "Featured",
    "FormerCategorySlug",
    "FormerPlainSlug",
    "FormerTagSlug",
    "Genre",
    "Hint",
    "Label",
    "LibraryPicture",
    "Link",
    "ListedAuthor",
    "ListedPublication",
    "ListedSource",
    "ListedTag",
    "Listing",
    "Matter",
    "MatterAnswer",
    "Mention",
    "Move",
    "Note",
    "NoteAnswer",
    "PlainMove",
    "PlainPage",
    "PlainRevision",
    "PreviewLink",
    "Publication",
    "QuoteCheck",
    "Revision",
    "Snapshot",
    "Source",
    "SourceCheck",
    "Stage",
    "Tab",
    "Tag",
    "TextLink",
    "TextLinkUse",
    "Waiver",
]
