"""What a picture that leaves the house says of itself: what is to be seen, who made it, what it may be used for, until when."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from hrtp_site.reading import as_ascii

_DESCRIPTION, _ARTIST, _COPYRIGHT = 0x010E, 0x013B, 0x8298
"""Exif 2.3: ImageDescription, Artist, Copyright."""


@dataclass(frozen=True, slots=True)
class Rights:
    """The words that go into a file. ``expires`` is YYYY-MM-DD, empty where nothing ends."""

    alt: str
    credit: str
    uses: str
    expires: str

    @property
    def terms(self) -> str:
        """Uses and end in one line."""
        return f"{self.uses} {self.expires}".strip()


def exif(rights: Rights) -> bytes:
    """For JPEG: the fields that every viewer shows. They know ASCII alone; the XMP beside them has the words as they are."""
    data = Image.Exif()
    data[_DESCRIPTION] = as_ascii(rights.alt)
    data[_ARTIST] = as_ascii(rights.credit)
    data[_COPYRIGHT] = as_ascii(rights.terms)
    return data.tobytes()


def xmp(rights: Rights) -> bytes:
    """For every format: IPTC's alternative text, usage terms, credit, and the day on which the licence ends (PLUS)."""

    def words(text: str) -> str:
        return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>'

    end = f"<plus:LicenseEndDate>{escape(rights.expires)}</plus:LicenseEndDate>" if rights.expires else ""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" '
        'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" '
        f'xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/" photoshop:Credit={quoteattr(rights.credit)} xmpRights:Marked="True">'
        f"<dc:description>{words(rights.alt)}</dc:description>"
        f"<Iptc4xmpCore:AltTextAccessibility>{words(rights.alt)}</Iptc4xmpCore:AltTextAccessibility>"
        f"<xmpRights:UsageTerms>{words(rights.terms)}</xmpRights:UsageTerms><dc:rights>{words(rights.terms)}</dc:rights>{end}"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def png_info(rights: Rights) -> PngInfo:
    """The same for PNG."""
    info = PngInfo()
    info.add_itxt("XML:com.adobe.xmp", xmp(rights).decode())
    info.add_itxt("Description", rights.alt)
    info.add_itxt("Copyright", rights.terms)
    return info
