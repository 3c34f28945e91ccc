"""What a page weighs on its way to the reader, and that nothing on it moves while it comes."""

import pytest

MOST_KILOBYTES = 30
MOST_REQUESTS = 5
MOST_BLOCKING = 2
WIDTHS = [390, 1280]
SHIFTS = """new Promise((tell) => {
  let moved = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => { moved += entry.value; }))
    .observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => setTimeout(() => tell(moved)));
})"""
BLOCKING = (
    "performance.getEntriesByType('resource').filter((one) => one.renderBlockingStatus === 'blocking').length"
)


@pytest.fixture
def resting_demo(resting_demo, language):
    """In that language, with what its scripts say."""
    if language != "en-gb":
        resting_demo.environment["SITE_LANGUAGE"] = language
        (resting_demo.folder / "static").unlink()
        resting_demo.manage("collectstatic", "--no-input", "--verbosity", "0")
    return resting_demo


@pytest.mark.parametrize("language", ["en-gb", "ru"])
def test_an_article_page_without_its_pictures_is_light_and_stands_still(demo, new_page):
    for width in WIDTHS:
        page = new_page(viewport={"width": width, "height": 900})
        came = arriving(page)
        page.goto(demo.url + demo.article, wait_until="networkidle")
        sizes = {request.url: request.sizes() for request in came}
        told = {url: size["responseBodySize"] + size["responseHeadersSize"] for url, size in sizes.items()}
        assert sum(told.values()) <= MOST_KILOBYTES * 1000, told
        assert len(told) <= MOST_REQUESTS, told
        assert 1 <= page.evaluate(BLOCKING) <= MOST_BLOCKING
        assert page.evaluate(SHIFTS) == 0


def arriving(page):
    """What the page asks for but pictures, so far as it came."""
    came = []
    page.on("requestfinished", lambda request: request.resource_type != "image" and came.append(request))
    return came
