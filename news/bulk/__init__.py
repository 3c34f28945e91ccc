"""Synthetic content for benchmarks: much of it, the same every time, in rows as the verbs write them."""
