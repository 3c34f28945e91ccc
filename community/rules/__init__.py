"""Who may do what in the community, and what is said when they may not.

Where the answer has more than one reason, a function gives the sentence, None where nothing stands
against it; the predicate asks that function, so that the two never differ. What members may is in
`writing`, what moderators may in `moderating`; `refusing` is how they are told no.
"""
