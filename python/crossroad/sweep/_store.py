"""The folder of a sweep."""

from __future__ import annotations

import os
from typing import Any

from .. import _crossroad as native
from .._errors import Refused
from ._secrets import keeping, shown


class Store:
    """Files in a folder, or at a URL that `fsspec` knows; each is there whole or not at all."""

    def __init__(self, url: str) -> None:
        self._fs: Any = None
        self.root = os.path.abspath(url)
        if "://" in url:
            try:
                import fsspec
            except ImportError:
                hint = 'pip install "crossroad[ray]"'
                raise Refused(f"`{shown(url)}` needs fsspec, which is not installed", [hint]) from None
            fs, root = keeping(url, lambda: fsspec.core.url_to_fs(url))
            local = {"file", "local"} & {fs.protocol, *fs.protocol}
            self._fs, self.root = (None if local else fs), root.rstrip("/")
        self.url = url if self._fs is not None else self.root
        """What another process finds it by. It may hold secrets: `shown` is for messages."""

    def _path(self, name: str) -> str:
        return f"{self.root}/{name}"

    def read(self, name: str) -> bytes | None:
        """Reads a file; `None` if there is none."""
        try:
            if self._fs is None:
                with open(self._path(name), "rb") as file:
                    return file.read()
            found: bytes = keeping(self.url, lambda: self._fs.cat_file(self._path(name)))
        except (FileNotFoundError, NotADirectoryError):
            return None
        return found

    def write(self, name: str, content: bytes) -> None:
        """Writes a file, or replaces it."""
        path = self._path(name)
        folder = os.path.dirname(path)
        if self._fs is not None:
            # (What is put into an object store can be seen only once it is whole.)
            keeping(self.url, lambda: self._fs.makedirs(folder, exist_ok=True))
            keeping(self.url, lambda: self._fs.pipe_file(path, content))
            return
        os.makedirs(folder, exist_ok=True)
        # (It has no name until it is whole: nothing is left of a task that is killed, and one that
        # runs twice at the same time is in nobody's way.)
        native.replace(path, content)

    def remove(self, name: str) -> None:
        """Removes a file, if it is there."""
        if self._fs is None:
            _gone(self._path(name))
            return
        try:
            keeping(self.url, lambda: self._fs.rm_file(self._path(name)))
        except FileNotFoundError:
            pass

    def list(self, name: str) -> list[str]:
        """Lists the names in a folder; none if there is no such folder."""
        try:
            if self._fs is None:
                return sorted(os.listdir(self._path(name)))
            self._fs.invalidate_cache()
            found = keeping(self.url, lambda: self._fs.ls(self._path(name), detail=False))
        except (FileNotFoundError, NotADirectoryError):
            return []
        return sorted(str(path).rstrip("/").rpartition("/")[2] for path in found)


def _gone(path: str) -> None:
    try:
        os.remove(path)
    except FileNotFoundError:
        pass


def answer_name(key: str) -> str:
    """The file of the answer of a point."""
    return f"checkpoints/answers/{key[:2]}/{key}"


def drawn_folder(of: str, concepts: list[str]) -> str:
    """The folder of what is drawn for a point."""
    return f"checkpoints/drawn/{of}/{'+'.join(concepts)}"
