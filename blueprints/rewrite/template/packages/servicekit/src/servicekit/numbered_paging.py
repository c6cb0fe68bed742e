"""Pages by number, for clients of an API that has always counted them."""

from typing import Annotated

from fastapi import Depends, Query

from servicekit.paging import Paging

LARGEST_PAGE = 10_000_000


def _numbered(
    page: Annotated[int, Query(ge=1, le=LARGEST_PAGE)] = 1,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> Paging:
    return Paging(limit=limit, offset=(page - 1) * limit)


RequestedNumberedPage = Annotated[Paging, Depends(_numbered)]
