"""A visitor whose browser runs no scripts sees every page whole, and no page asks other hosts."""

from tests.walking import walked

# What a page without scripts may not have: an invitation to turn them on, and what only they would fill.
LACKS = """() => {
  const main = document.querySelector("main");
  const found = [];
  if (main.innerText.trim().length < 40) found.push("nothing to read");
  if (/javascript/i.test(main.innerText) && !document.querySelector(".prose")) found.push("asks for scripts");
  for (const button of main.querySelectorAll("button:not([form]):not([popovertarget])")) {
    if (!button.closest("form") && button.offsetParent) found.push(`a dead button: ${button.innerText}`);
  }
  return found;
}"""


def test_every_page_is_whole_without_scripts_and_asks_nobody_else(demo, new_page):
    page = new_page(scripts=False)
    # To open a topic leads to the sign-in, whose form has a cookie.
    found = (one.path for one in walked(demo.url) if one.kind == "text/html")
    paths = [path for path in found if not path.endswith("/new/")]
    lacking = {}
    for path in paths:
        answer = page.goto(demo.url + path, wait_until="load")
        if answer.status != 200 or (found := page.evaluate(LACKS)):
            lacking[path] = answer.status if answer.status != 200 else found
    assert len(paths) > 60 and not lacking
    # Other hosts are complained of by `new_page`; who only reads has no cookie.
    assert page.context.cookies() == []
