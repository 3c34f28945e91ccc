"""`python -m audit`: what others say of the pages of the demo; fails where a promise does not hold."""

import sys
import time

from audit import access, lighthouse, markup, site


def main() -> int:
    """The exit status: 0 where every promise holds."""
    begun = time.monotonic()
    with site.demo() as demo:
        pages = site.pages(demo)
        html = [page for page in pages if page.kind == "text/html"]
        wrong = [f"{page.path} answers {page.status}" for page in pages if page.status not in (200, 404)]
        wrong += markup.faults(html)
        print(f"Nu HTML checker: {len(html)} pages, {len(wrong)} errors and warnings")
        for fault in wrong:
            print(f"  {fault}")
        looked_at, barriers = access.faults(demo)
        print(f"axe: {looked_at} pages in {len(access.LOOKS)} looks, {len(barriers)} faults", flush=True)
        for fault in barriers:
            print(f"  {fault}")
        scores = []
        for name, path in site.main_pages(pages).items():
            scores += lighthouse.scores(name, demo.url + path)
            told = ", ".join(f"{one.category} {one.points:g}" for one in scores if one.page == name)
            print(f"Lighthouse: {name}: {told}", flush=True)
    below = [one for one in scores if not one.holds]
    for one in below:
        print(f"  {one.page}: {one.category} {one.points:g}, {one.required} is asked: {'; '.join(one.lacks)}")
    print(f"{len(scores) - len(below)} of {len(scores)} hold. It took {time.monotonic() - begun:.0f} s.")
    return 1 if below or wrong or barriers else 0


if __name__ == "__main__":
    sys.exit(main())
