"""Which types of schema.org are works, and which types of CSL 1.0.2 these are."""

# Those without a type of CSL are works, too.
WORKS = {
    "NewsArticle": "article-newspaper",
    "ReportageNewsArticle": "article-newspaper",
    "AnalysisNewsArticle": "article-newspaper",
    "BackgroundNewsArticle": "article-newspaper",
    "OpinionNewsArticle": "article-newspaper",
    "ReviewNewsArticle": "article-newspaper",
    "LiveBlogPosting": "article-newspaper",
    "ScholarlyArticle": "article-journal",
    "MedicalScholarlyArticle": "article-journal",
    "BlogPosting": "post-weblog",
    "SocialMediaPosting": "post",
    "DiscussionForumPosting": "post",
    "Report": "report",
    "Dataset": "dataset",
    "Book": "book",
    "Thesis": "thesis",
    "Legislation": "legislation",
    "Article": "",
    "TechArticle": "",
    "AdvertiserContentArticle": "",
    "SatiricalArticle": "",
    "CreativeWork": "",
    "DigitalDocument": "",
    "Question": "",
}
# What often stands in an article, and is the work only where there is none.
SHOWN = {
    "VideoObject": "motion_picture",
    "Movie": "motion_picture",
    "Clip": "motion_picture",
    "AudioObject": "broadcast",
    "PodcastEpisode": "broadcast",
    "RadioEpisode": "broadcast",
    "TVEpisode": "broadcast",
    "Episode": "broadcast",
}
PAGES = {"WebPage", "AboutPage", "ItemPage", "FAQPage", "MedicalWebPage"}
SERIES = {"Periodical", "Newspaper", "Blog", "PodcastSeries", "RadioSeries", "TVSeries", "CreativeWorkSeries"}
ORGANISATIONS = ("Organization", "Corporation", "Agency", "Office", "Business", "Company")
