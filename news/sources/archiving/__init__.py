"""What is cited, kept by an archive elsewhere, so that it can be read when its page is gone.

- `archiver.py`: what an archive is asked, and what it may answer; `wayback.py` is the Internet Archive.
- `queueing.py`: which sources wait for a copy.
- `running.py`: one run of `archive_sources`, and when it tries again.
- `reading.py`: what is noted of the page itself.

Only that command loads this: no page, and no publishing, waits for an archive.
"""
