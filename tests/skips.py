"""With --no-skips, a test that was skipped or expected to fail makes the run fail: nothing hides."""

import pytest


def pytest_addoption(parser):
    parser.addoption("--no-skips", action="store_true", help="a skipped test fails the run")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session):
    # xdist's workers have no terminal; what they skipped is counted by the process that started them.
    terminal = session.config.pluginmanager.get_plugin("terminalreporter")
    if not terminal or not session.config.getoption("--no-skips"):
        return
    skipped = [*terminal.stats.get("skipped", []), *terminal.stats.get("xfailed", [])]
    passed = (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)
    if skipped and session.exitstatus in passed:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
    for report in skipped:
        terminal.write_line(f"\nNothing may be skipped here, but this was: {report.nodeid or report.fspath}")
