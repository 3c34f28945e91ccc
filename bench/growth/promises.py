"""What is promised: at most how many times what it costs at the small size each of these costs at the large.

"The longest conversation" has a quarter of all replies, and at most 10,000: so a page at the middle
of 10,000 replies is measured against a page at the middle of 2,500. Both pages hold fifty replies.
"""

PAGE, SEARCH, ADMIN = 1.2, 2.0, 1.5

PROMISES = {
    "front page": PAGE,
    "article page, 50 replies": PAGE,
    "News, first page": PAGE,
    "News, the page at its middle": PAGE,
    "tag on half of all articles": PAGE,
    "tag, the page at its middle": PAGE,
    "archive of a busy month": PAGE,
    "month, the page at its middle": PAGE,
    "sitemap, the part at its middle": PAGE,
    "board": PAGE,
    "board, the page at its middle": PAGE,
    "longest topic, the page at its middle": PAGE,
    "longest topic, what came of late": PAGE,
    "sources": PAGE,
    "source": PAGE,
    "corrections": PAGE,
    "search for a word of one article, best first": SEARCH,
    "search for a word of every article, best first": SEARCH,
    "search for a word of one article, by date": SEARCH,
    "search for a word of every article, by date": SEARCH,
    "search for a word that was typed wrong": SEARCH,
    "what is offered while one types": SEARCH,
    "admin, the newsroom's desk": ADMIN,
    "admin, list of articles": ADMIN,
    "admin, form of an article": ADMIN,
    "admin, list of replies": ADMIN,
    "admin, form of a reply": ADMIN,
    "admin, list of sources": ADMIN,
    "publish an article": PAGE,
    "post a reply": PAGE,
    "hide a reply": PAGE,
}
