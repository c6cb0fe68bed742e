"""Images without an engine: what a Dockerfile copies, installs and starts, below a folder of ours.

Only the lines that the blueprint writes are known; any other fails, so that none is passed over.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

# Folders that an image has and the machine of these tests has not.
PLACES = re.compile(r"(?<![\w./-])(?=/(?:app|build)\b)")

# The command that installing the package would make.
ALEMBIC = "from alembic.config import main\n\nmain()\n"


@dataclass(slots=True)
class Image:
    """What the lines so far have made of it; `root` stands for its `/`."""

    root: Path
    workdir: str = "/"
    environment: dict[str, str] = field(default_factory=dict)

    def inside(self, text: str) -> str:
        """The same words with the image's folders as those below `root`."""
        return PLACES.sub(str(self.root), text)

    def path(self, told: str) -> Path:
        """Where a path of a line lies."""
        whole = told if told.startswith("/") else f"{self.workdir.rstrip('/')}/{told}"
        return self.root / whole.lstrip("/")

    def files(self) -> set[Path]:
        """All that is there: a container may write nothing beside them."""
        return {one for one in self.root.rglob("*") if one.is_file()}

    def run(self, *command: str, **settings: str) -> subprocess.CompletedProcess[str]:
        """As a container of the image runs the command, with no more environment than its own."""
        search = self.inside(self.environment["PATH"])
        before = self.files()
        done = subprocess.run(
            [str(shutil.which(command[0], path=search)), *command[1:]],
            cwd=self.path(self.workdir),
            env={**self.environment, **settings, "PATH": search, "PYTHONDONTWRITEBYTECODE": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert self.files() == before
        return done


def build(repository: Path, dockerfile: str, *, root: Path, fresh: bool) -> Image:
    """The last stage; packages of others come from the index if `fresh`, else from these tests."""
    stages: list[Image] = []
    for word, rest in _lines(repository / dockerfile):
        if word == "FROM":
            place = root / str(len(stages))
            place.mkdir(parents=True)
            stages.append(Image(place, environment={"PATH": os.environ["PATH"]}))
        elif word == "COPY":
            _copy(stages, repository, rest=rest)
        elif word == "RUN":
            _run(stages[-1], rest, fresh=fresh)
        else:
            _set(stages[-1], word, rest=rest)
    return stages[-1]


def _lines(dockerfile: Path) -> Iterator[tuple[str, str]]:
    text = dockerfile.read_text().replace("\\\n", " ")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            word, _, rest = line.partition(" ")
            yield word, rest.strip()


def _set(image: Image, word: str, *, rest: str) -> None:
    match word:
        case "ENV":
            for pair in rest.split():
                name, _, value = pair.partition("=")
                image.environment[name] = value.replace("$PATH", image.environment["PATH"])
        case "WORKDIR":
            image.workdir = rest
            image.path(".").mkdir(parents=True, exist_ok=True)
        case _:
            assert word in ("USER", "EXPOSE", "CMD"), f"no test knows what {word} does"


def _copy(stages: list[Image], repository: Path, *, rest: str) -> None:
    *options, source, target = rest.split()
    into = stages[-1].path(target)
    if options:
        assert options == ["--from=build"]
        # Not copied: a virtual environment names its own place.
        into.parent.mkdir(parents=True, exist_ok=True)
        into.symlink_to(stages[0].path(source))
        return
    if (repository / source).is_dir():
        shutil.copytree(repository / source, into)
    else:
        into = into / source if target.endswith("/") else into
        into.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(repository / source, into)


def _run(image: Image, rest: str, *, fresh: bool) -> None:
    words = shlex.split(image.inside(rest))
    if words[0] in ("useradd", "install"):
        return
    if not fresh and words[0].endswith("pip"):
        packages = Path(words[0]).parents[1] / "lib" / f"python3.{sys.version_info.minor}"
        shared = packages / "site-packages" / "shared.pth"
        shared.write_text(sysconfig.get_path("purelib") + "\n")
        words += ["--no-deps", "--no-build-isolation"]
        command = Path(words[0]).with_name("alembic")
        command.write_text(f"#!{command.with_name('python')}\n{ALEMBIC}")
        command.chmod(0o755)
    if words[0] == "python":
        words[0] = sys.executable
    done = subprocess.run(
        words,
        cwd=image.path(image.workdir),
        env={**os.environ, **{name: image.inside(one) for name, one in image.environment.items()}},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
