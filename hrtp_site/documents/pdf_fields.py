"""Makes the blanks of a tagged PDF fields that can be filled in (AcroForm), in the places where Typst has set them.

Typst knows no form fields, but it knows links, and tags them as PDF/UA wants it. So a blank is set as a link to ``field:NAME``, and here
each such link becomes a widget: its place stays, and its tag becomes a Form within the blank's words (ISO 14289-1, 7.18.4). Widgets of one
name are one field: what is typed on the cover stands wherever the text says it.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, NumberObject, StreamObject, TextStringObject

if TYPE_CHECKING:
    from hrtp_site.documents.pdf import Field

SCHEME = "field:"
MULTILINE, COMBO = 1 << 12, 1 << 17
"""Flags of fields (ISO 32000-1, tables 228 and 230)."""


def with_fields(pdf: bytes, fields: Mapping[str, Field]) -> bytes:
    """The PDF with its blanks as fields. The same PDF gives the same bytes."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    root: Any = writer.root_object
    tags = _Tags(root["/StructTreeRoot"]["/ParentTree"])
    made: dict[str, Any] = {}
    for page in writer.pages:
        for widget in page.get("/Annots", ()):
            annotation = widget.get_object()
            address = annotation.get("/A", {}).get("/URI", "")
            if not address.startswith(SCHEME):
                continue
            name = address.removeprefix(SCHEME)
            if name not in made:
                made[name] = writer._add_object(_field(name, fields[name]))
            made[name].get_object()["/Kids"].append(widget)
            _to_widget(writer, annotation, made[name], fields[name].tip)
            tags.to_form(writer, annotation["/StructParent"], widget, page.indirect_reference)
    if made:
        root[NameObject("/AcroForm")] = writer._add_object(_form(ArrayObject(made.values())))
    out = io.BytesIO()
    writer.pdf_header = "%PDF-1.7"
    writer.write(out)
    return out.getvalue()


def _named(**entries: Any) -> Any:
    return DictionaryObject({NameObject(f"/{name}"): value for name, value in entries.items()})


def _field(name: str, field: Field) -> Any:
    made = _named(
        FT=NameObject("/Ch" if field.choices else "/Tx"),
        T=TextStringObject(name),
        TU=TextStringObject(field.tip),
        Ff=NumberObject(COMBO if field.choices else MULTILINE if field.long else 0),
        DA=TextStringObject("/Helv 0 Tf 0 g"),
        Kids=ArrayObject(),
    )
    if field.choices:
        made[NameObject("/Opt")] = ArrayObject(TextStringObject(one) for one in field.choices)
    return made


def _form(fields: Any) -> Any:
    helvetica = _named(
        Type=NameObject("/Font"),
        Subtype=NameObject("/Type1"),
        BaseFont=NameObject("/Helvetica"),
        Encoding=NameObject("/WinAnsiEncoding"),
    )
    return _named(Fields=fields, DA=TextStringObject("/Helv 0 Tf 0 g"), DR=_named(Font=_named(Helv=helvetica)))


def _to_widget(writer: PdfWriter, annotation: Any, field: Any, tip: str) -> None:
    """While it is empty, nothing lies over the words of the blank; what is typed stands on white and covers them."""
    left, bottom, right, top = (float(one) for one in annotation["/Rect"])
    nothing = StreamObject()
    nothing.update(_named(Type=NameObject("/XObject"), Subtype=NameObject("/Form")))
    nothing[NameObject("/BBox")] = ArrayObject(FloatObject(round(one, 3)) for one in (0, 0, right - left, top - bottom))
    nothing.set_data(b"")
    del annotation["/A"]
    annotation.update(
        _named(
            Subtype=NameObject("/Widget"),
            Parent=field,
            Contents=TextStringObject(tip),
            TU=TextStringObject(tip),
            MK=_named(BG=ArrayObject([NumberObject(1)] * 3)),
            AP=_named(N=writer._add_object(nothing)),
        )
    )


class _Tags:
    """The tags of a PDF by the numbers under which its annotations know them."""

    def __init__(self, tree: Any) -> None:
        numbers = tree.get_object()["/Nums"]
        self.places = {int(numbers[place]): place + 1 for place in range(0, len(numbers), 2)}
        self.numbers = numbers

    def to_form(self, writer: PdfWriter, number: int, widget: Any, page: Any) -> None:
        """The tag of a link keeps its words as a Span, and gets a Form within, which holds the widget and nothing else."""
        place = self.places[int(number)]
        span = self.numbers[place].get_object()
        words = [one for one in span["/K"] if not _is_reference(one)]
        held = _named(Type=NameObject("/OBJR"), Pg=page, Obj=widget)
        form = writer._add_object(_named(Type=NameObject("/StructElem"), S=NameObject("/Form"), P=self.numbers[place], Pg=page, K=held))
        span[NameObject("/S")] = NameObject("/Span")
        span[NameObject("/K")] = ArrayObject([*words, form])
        self.numbers[place] = form


def _is_reference(kid: Any) -> bool:
    inside = kid.get_object()
    return isinstance(inside, DictionaryObject) and inside.get("/Type") == "/OBJR"
