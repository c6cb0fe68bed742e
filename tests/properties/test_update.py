"""Random edits by a user and random changes by the tool: no line of the user is ever lost."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.update.sequences import played

# Thousands are played by `python -m tests.update.soak`.
SETTINGS = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SETTINGS
@given(seed=st.integers(min_value=0, max_value=2**32))
def test_no_line_of_the_user_is_lost(seed: int) -> None:
    played(seed, only_handlers=False)


@SETTINGS
@given(seed=st.integers(min_value=0, max_value=2**32))
def test_who_only_fills_handlers_has_no_conflict(seed: int) -> None:
    assert played(seed, only_handlers=True).conflicts == 0
