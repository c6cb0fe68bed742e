"""The sources of the workspace are on the path without being installed."""

from pathlib import Path

from link_workspace import link_workspace

PROJECT = """
[tool.uv.workspace]
members = ["packages/kit", "services/orders", "services/gone"]
"""


def test_each_member_that_is_there_is_on_the_path(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(PROJECT, "utf-8")
    for member in ("packages/kit", "services/orders", "services/unlisted"):
        (tmp_path / member / "src").mkdir(parents=True)
    link_workspace(tmp_path, tmp_path)

    assert (tmp_path / "workspace.pth").read_text("utf-8").splitlines() == [
        f"{tmp_path}/packages/kit/src",
        f"{tmp_path}/services/orders/src",
    ]
