"""Puts the source folders of the workspace on the path of the virtual environment that runs this.

An editable install of each member does the same and costs a second per member.
"""

import sys
import sysconfig
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def source_folders(root: Path) -> list[Path]:
    """The `src` of each member that the workspace lists."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    members: list[str] = project["tool"]["uv"]["workspace"]["members"]
    return [root / member / "src" for member in members]


def link_workspace(root: Path, site_packages: Path) -> None:
    """Writes the file that Python reads when it starts."""
    lines = [f"{folder}\n" for folder in source_folders(root) if folder.is_dir()]
    (site_packages / "workspace.pth").write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    if sys.prefix == sys.base_prefix:
        sys.exit("link_workspace.py is for a virtual environment")
    link_workspace(ROOT, Path(sysconfig.get_path("purelib")))
