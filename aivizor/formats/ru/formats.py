"""As in English: unambiguous, 24 hours, the zone named."""

DATE_FORMAT = "j\u00a0E\u00a0Y"
TIME_FORMAT = "H:i\u00a0e"
DATETIME_FORMAT = "j\u00a0E\u00a0Y, H:i\u00a0e"
