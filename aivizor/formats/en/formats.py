"""How Django's own pages write dates and times: unambiguous, 24 hours, the zone named.

No line breaks within a date or within a time, so that a narrow column has two lines at most.
"""

DATE_FORMAT = "j\u00a0F\u00a0Y"
TIME_FORMAT = "H:i\u00a0e"
DATETIME_FORMAT = "j\u00a0F\u00a0Y, H:i\u00a0e"
