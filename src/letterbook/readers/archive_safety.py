"""ZIP packages and the XML in them, read without trust: sizes bounded, nothing expanded, nothing fetched.

A package is never unpacked to disk. What cannot be read safely is a SourceError that says what, where, what next.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from functools import lru_cache
from io import BytesIO
from posixpath import normpath
from typing import Any

from lxml import etree

from letterbook.errors import SourceError
from letterbook.readers.xml_safety import safe_parser

# A volume of letters in Word or EPUB holds a few hundred parts and some megabytes of XML; pictures are not read.
MOST_PARTS = 20_000
MOST_PART = 128 * 1024 * 1024
MOST_TOTAL = 512 * 1024 * 1024
# XML shrinks to a tenth or, where it repeats itself, a hundredth; a bomb comes near DEFLATE's limit of 1,032.
MOST_RATIO = 400
RATIO_COUNTS_FROM = 4 * 1024 * 1024
# Word nests a table in a table in a text box; two hundred levels are a trap for what reads them.
MOST_DEPTH = 200

METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ENCRYPTED = 0x1
# What zipfile raises on bytes that are no archive, or a broken one.
DAMAGED = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, LookupError, OSError, RuntimeError, ValueError)


class Package:
    """The parts of a ZIP package by name. `name` is the file's, for messages."""

    def __init__(self, archive: zipfile.ZipFile, *, name: str) -> None:
        self.name = name
        self._archive = archive
        infos = ((info.filename.lstrip("/"), info) for info in archive.infolist())
        self._infos = {part: info for part, info in infos if part and not part.endswith("/")}
        # OPC part names are equal without regard to case (ECMA-376-2 6.2.2.3); a part's own spelling comes first.
        self._spelled: dict[str, str] = {}
        for part in self._infos:
            self._spelled.setdefault(part.casefold(), part)
        self._read = 0

    def __contains__(self, part: str) -> bool:
        return part in self._infos or part.casefold() in self._spelled

    def read(self, part: str) -> bytes:
        """The bytes of a part. SourceError if it is missing, encrypted, damaged or too large."""
        info = self._infos.get(part) or self._infos.get(self._spelled.get(part.casefold(), ""))
        if info is None:
            raise SourceError(
                f"{self.name}: its part {part} is missing; open the file where it was made, save it again"
            )
        if info.flag_bits & ENCRYPTED:
            raise SourceError(f"{self.name}: its part {part} is locked with a password; save the file without one")
        if info.compress_type not in METHODS:
            raise SourceError(
                f"{self.name}: its part {part} is packed in a way that is not read; save the file again, or pack it as "
                "an ordinary ZIP"
            )
        self._check_size(info, part)
        try:
            with self._archive.open(info) as stream:
                data = stream.read(MOST_PART + 1)
        except DAMAGED as error:
            raise SourceError(
                f"{self.name}: its part {part} is damaged ({_reason(error)}); copy or download the file again"
            ) from error
        self._read += len(data)
        return data

    def _check_size(self, info: zipfile.ZipInfo, part: str) -> None:
        if info.file_size > MOST_PART or self._read + info.file_size > MOST_TOTAL:
            most = MOST_PART if info.file_size > MOST_PART else MOST_TOTAL
            raise SourceError(
                f"{self.name}: with its part {part} it unpacks to over {most // 1024**2} MiB; split it into volumes"
            )
        if info.file_size > RATIO_COUNTS_FROM and info.file_size > MOST_RATIO * max(info.compress_size, 1):
            raise SourceError(
                f"{self.name}: its part {part} unpacks to more than {MOST_RATIO} times its size, as a ZIP bomb does; "
                "do not trust the file"
            )


def open_package(data: bytes, *, name: str) -> Package:
    """The package in some bytes.

    SourceError if its directory cannot be read, lists more than 20,000 parts, or has a path that leads out of it.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except DAMAGED as error:
        raise SourceError(
            f"{name}: the archive is damaged or cut off ({_reason(error)}); copy or download the file again"
        ) from error
    parts = archive.namelist()
    if len(parts) > MOST_PARTS:
        raise SourceError(f"{name}: it holds more than {MOST_PARTS:,} parts; split it into volumes and read these")
    for part in parts:
        if ".." in part.replace("\\", "/").split("/"):
            raise SourceError(f"{name}: its part {part!r} leads out of the archive; do not trust the file")
    return Package(archive, name=name)


def part_names(data: bytes) -> tuple[str, ...]:
    """The names of a ZIP archive's parts, or none where its directory cannot be read."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return tuple(archive.namelist())
    except DAMAGED:
        return ()


def resolve(base: str, target: str) -> str:
    """The part that a relative path in the part `base` names, or an empty string if it leads out of the package."""
    path = target if target.startswith("/") else f"{base.rpartition('/')[0]}/{target}"
    found = normpath(path.lstrip("/"))
    return "" if found == ".." or found.startswith("../") or found == "." else found


def parse_xml(data: bytes, *, name: str, part: str) -> etree._Element:
    """The root of a part. SourceError if it is not well-formed, nests deeper than 200, or declares entities."""
    try:
        root = etree.fromstring(data, safe_parser())
    except (etree.LxmlError, ValueError) as error:
        raise SourceError(
            f"{name}: its part {part} is not well-formed XML: {error}; open the file where it was made, save it again"
        ) from error
    if root is None:
        raise SourceError(f"{name}: its part {part} is empty; open the file where it was made, save it again")
    declared: Any = root.getroottree().docinfo.internalDTD  # lxml-stubs do not know what it iterates over
    if declared is not None and next(declared.iterentities(), None) is not None:
        raise SourceError(f"{name}: its part {part} declares entities of its own; do not trust the file")
    check_depth(root, name=name, part=part)
    return root


def check_depth(root: etree._Element, *, name: str, part: str) -> None:
    """SourceError if elements nest deeper than 200."""
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MOST_DEPTH:
            raise SourceError(f"{name}: elements of its part {part} nest more than {MOST_DEPTH} deep; save it again")


@lru_cache(maxsize=4096)
def local(tag: str) -> str:
    """The name of an element or attribute without its namespace."""
    return tag.rpartition("}")[2]


def _reason(error: Exception) -> str:
    return str(error) or type(error).__name__
