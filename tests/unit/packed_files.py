"""Word documents and EPUB books made in memory, part by part."""

from __future__ import annotations

import zipfile
from io import BytesIO

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
XHTML = "http://www.w3.org/1999/xhtml"


def packed(parts: dict[str, str | bytes]) -> bytes:
    """A ZIP file with these parts; the first is stored, as EPUB wants it."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for at, (name, content) in enumerate(parts.items()):
            info = zipfile.ZipInfo(name)
            archive.writestr(info, content, zipfile.ZIP_DEFLATED if at else zipfile.ZIP_STORED)
    return target.getvalue()


def part(root: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {NAMESPACES}>{content}</w:{root}>'


def docx(body: str, **parts: str) -> bytes:
    """A Word document. `parts` are the contents of footnotes, endnotes, styles, numbering and settings."""
    return packed(docx_parts(body, **parts))


def docx_parts(body: str, **parts: str) -> dict[str, str | bytes]:
    return {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": relations(*((name, f"{name}.xml") for name in parts)),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        **{f"word/{name}.xml": part(name, content) for name, content in parts.items()},
    }


def relations(*targets: tuple[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="r{at}" Type="{R}/{kind}" Target="{target}"/>' for at, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="{RELATIONS}">{inner}</Relationships>'


def style(id_: str, name: str, *, kind: str = "paragraph", on: str = "", pr: str = "", rpr: str = "") -> str:
    """A style based `on` another, with paragraph and run properties."""
    based = f'<w:basedOn w:val="{on}"/>' if on else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{id_}"><w:name w:val="{name}"/>{based}'
        f"<w:pPr>{pr}</w:pPr><w:rPr>{rpr}</w:rPr></w:style>"
    )


HEADING = style("Standard", "Normal") + style("berschrift1", "heading 1", on="Standard")


def p(*content: str, style: str = "", pr: str = "") -> str:
    """A paragraph; what is no markup is a run of text."""
    inner = "".join(at if at.startswith("<") else r(at) for at in content)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{pr}</w:pPr>{inner}</w:p>"


def r(content: str, pr: str = "") -> str:
    text = content if content.startswith("<") else f'<w:t xml:space="preserve">{content}</w:t>'
    return f"<w:r><w:rPr>{pr}</w:rPr>{text}</w:r>"


def mark(number: int, kind: str = "footnote") -> str:
    return r(f'<w:{kind}Reference w:id="{number}"/>', '<w:vertAlign w:val="superscript"/>')


def note(number: int, text: str, kind: str = "footnote") -> str:
    return f'<w:{kind} w:id="{number}">{p(r(f"<w:{kind}Ref/>"), f" {text}")}</w:{kind}>'


BEGIN, SEPARATE, END = (r(f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("begin", "separate", "end"))


def field(code: str, result: str) -> str:
    """A field of its five parts; `result` is runs."""
    return f"{BEGIN}{r(f'<w:instrText>{code}</w:instrText>')}{SEPARATE}{result}{END}"


def cell(*paragraphs: str) -> str:
    return f"<w:tc>{''.join(paragraphs)}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def epub(pages: dict[str, str], *, metadata: str = "", nav: str = "", guide: str = "", **extra: str | bytes) -> bytes:
    """An EPUB book of pages in OEBPS, given by name and body. `extra` are further parts, "__" standing for a slash."""
    return packed(epub_parts(pages, metadata=metadata, nav=nav, guide=guide, **extra))


def epub_parts(
    pages: dict[str, str], *, metadata: str = "", nav: str = "", guide: str = "", **extra: str | bytes
) -> dict[str, str | bytes]:
    items = "".join(
        f'<item id="i{at}" href="{name}" media-type="application/xhtml+xml" properties="{"nav" * (name == nav)}"/>'
        for at, name in enumerate(pages)
    )
    spine = "".join(f'<itemref idref="i{at}"/>' for at in range(len(pages)))
    return {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
        "OEBPS/book.opf": '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata>{metadata}</metadata><manifest>{items}</manifest><spine>{spine}</spine>"
        f"<guide>{guide}</guide></package>",
        **{f"OEBPS/{name}": page(body) for name, body in pages.items()},
        **{name.replace("__", "/"): content for name, content in extra.items()},
    }


def page(body: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><html xmlns="{XHTML}" xmlns:epub="http://www.idpf.org/2007/ops">'
        f"<head><title>A page</title></head><body>{body}</body></html>"
    )
