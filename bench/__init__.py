"""Benchmarks: what Aivizor's pages cost, measured against floors in the same run. See README.md."""
