"""Scripts over rows: dry at first, in batches, and from where the last run ended."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from servicekit.scripts import run_script

ROWS = 5


class Base(DeclarativeBase):
    pass


class Apple(Base):
    __tablename__ = "apples"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    bites: Mapped[int] = mapped_column(default=0)


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    return f"sqlite+aiosqlite:///{tmp_path}/apples.db"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    engine = create_engine(f"sqlite:///{tmp_path}/apples.db")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add_all(Apple() for _ in range(ROWS))
        session.commit()
        yield session
    engine.dispose()


def bite(_session: Session, row: DeclarativeBase) -> None:
    assert isinstance(row, Apple)
    row.bites += 1


def bites(session: Session) -> list[int]:
    session.expire_all()
    return list(session.scalars(select(Apple.bites).order_by(Apple.id)))


def test_nothing_is_written_unless_asked_for(session: Session, database_url: str) -> None:
    assert run_script([Apple], bite, database_url=database_url, arguments=[]) == 0
    assert bites(session) == [0] * ROWS


def test_every_row_is_changed_once_in_batches(
    session: Session, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--write", "--batch", "2"]

    assert run_script([Apple], bite, database_url=database_url, arguments=arguments) == 0
    assert bites(session) == [1] * ROWS
    assert capsys.readouterr().out.splitlines()[:3] == [
        "apples: 2 rows",
        "apples: 2 rows",
        "apples: 1 rows",
    ]


def test_a_run_goes_on_behind_the_last_batch_that_was_written(
    session: Session, database_url: str, tmp_path: Path
) -> None:
    seen: list[object] = []

    def bite_until_full(session: Session, row: DeclarativeBase) -> None:
        seen.append(row)
        if len(seen) == ROWS - 1:
            raise RuntimeError("full")
        bite(session, row)

    arguments = ["--write", "--batch", "2", "--checkpoint", str(tmp_path / "last.json")]
    with pytest.raises(RuntimeError):
        run_script([Apple], bite_until_full, database_url=database_url, arguments=arguments)
    assert bites(session) == [1, 1, 0, 0, 0]

    assert run_script([Apple], bite, database_url=database_url, arguments=arguments) == 0
    assert bites(session) == [1] * ROWS


def test_a_skeleton_says_that_it_changes_nothing(
    session: Session, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def skeleton(_session: Session, _row: DeclarativeBase) -> None:
        raise NotImplementedError("not written yet")

    assert run_script([Apple], skeleton, database_url=database_url, arguments=["--write"]) == 1
    assert run_script([], skeleton, database_url=database_url, arguments=[]) == 1
    assert "not written yet" in capsys.readouterr().err
    assert bites(session) == [0] * ROWS
