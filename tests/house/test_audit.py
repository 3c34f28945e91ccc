"""How the audit counts. That the checker of markup finds faults is asked in each audit."""

from audit import lighthouse


def report(points):
    audits = {"slow": {"id": "slow", "score": points, "displayValue": "3 s"}}
    categories = {
        name: {"score": points, "auditRefs": [{"id": "slow", "weight": 1}]} for name in lighthouse.ASKED
    }
    return {"audits": audits, "categories": categories}


def test_a_page_below_what_is_asked_says_what_it_lacks():
    score = lighthouse.score("article", "performance", [report(0.97)])
    assert not score.holds and score.points == 97 and score.lacks == ["slow 3 s"]


def test_of_three_looks_the_middle_one_counts():
    score = lighthouse.score("article", "seo", [report(1), report(0.5), report(1)])
    assert score.holds and not score.lacks
