"""Runs all applications of this repository on one machine, to develop: see `__main__.py`."""
