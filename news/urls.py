"""The addresses at the root: pages that show everything."""

from django.urls import re_path

from aivizor.later import modules
from aivizor.routes import path

(feeds,) = modules("news", "feeds")
corrections, front, hinting, member, plain, preview = modules(
    "news.views", "corrections", "front", "hinting", "member", "plain", "preview"
)
search, sitemaps, sources, style, follow = modules(
    "news.views", "search", "sitemaps", "sources", "style", "following"
)

urlpatterns = [
    path("", front.front, name="front"),
    path("feed/", feeds.everything, name="feed"),
    path("corrections/", corrections.corrections, name="corrections"),
    path("corrections/feed/", corrections.corrections_feed, name="corrections_feed"),
    path("sources/", sources.sources, name="sources"),
    # What cites them is the news; its feed has them all.
    path("sources/feed/", feeds.every),
    path("sources/<row:source_id>/<str:slug>/", sources.source, name="source"),
    path("sources/<row:source_id>/<str:slug>/feed/", feeds.of_source),
    path("sources/<row:source_id>/<str:slug>/source.<slug:end>", sources.source_file, name="source_file"),
    path("publications/<name:slug>/", sources.publication, name="publication"),
    path("publications/<name:slug>/feed/", feeds.of_publication),
    path("pages/<name:slug>/", plain.page, name="plain_page"),
    path("preview/<str:token>/", preview.preview, name="preview"),
    path("hints/", hinting.hints, name="hints"),
    path("hints/<row:hint_id>/name/", hinting.name_hint, name="name_hint"),
    path("search/", search.search, name="search"),
    path("search/offered/", search.offer, name="search_offered"),
    path("members/<name:username>/", member.member, name="member"),
    # For who works on the look
    path("style/", style.style, name="style"),
    # For machines
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-news.xml", sitemaps.of_news, name="sitemap_news"),
    re_path(
        r"^sitemap-(?P<kind>[a-z-]+)-(?P<number>0|[1-9][0-9]{0,9})\.xml$", sitemaps.part, name="sitemap_part"
    ),
    # What is done to follow them
    path("members/<name:username>/follow/", follow.follow_member, name="follow_member"),
    path("follow/tag/<row:tag_id>/", follow.follow_tag, name="follow_tag"),
    path("follow/source/<row:source_id>/", follow.follow_source, name="follow_source"),
]
