"""Signed PDFs with certificates made up for tests: a field on a page, a CMS message, a byte range."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from datetime import UTC, datetime

import pikepdf
from asn1crypto import algos, cms, keys, x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

ROOM = 8_000  # signs of the message, hexadecimal
KEY = ec.generate_private_key(ec.SECP256R1())
PERSON = {
    "country_name": "VN",
    "locality_name": "Đồng Tháp",
    "organization_name": "ỦY BAN NHÂN DÂN TỈNH ĐỒNG THÁP",
    "organizational_unit_name": "SỞ NỘI VỤ",
    "common_name": "Trần Thị Bích Vân",
}
OFFICE = {
    "country_name": "VN",
    "organization_name": "Tỉnh Đồng Tháp",
    "locality_name": "Đồng Tháp",
    "common_name": "Sở Nội vụ",
}
PORTAL = {
    "country_name": "VN",
    "organization_name": "VĂN PHÒNG CHÍNH PHỦ",
    "common_name": "CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ",
}
MORNING = datetime(2026, 4, 15, 1, 30, tzinfo=UTC)  # half past eight in Viet Nam


def sign(
    pdf: bytes,
    subject: Mapping[str, str],
    *,
    at: datetime | None = MORNING,
    written: str = "D:20260415083000+07'00'",
    rect: tuple[float, float, float, float] = (350, 300, 500, 380),
    page: int = 0,
) -> bytes:
    """The PDF with one more signature field, signed over all of it."""
    marked = _with_field(pdf, written, rect, page)
    start = marked.rindex(b"<" + b"00" * ROOM + b">")
    end = start + 2 * ROOM + 2
    ranged = _with_range(marked, (0, start, end, len(marked) - end))
    digest = hashlib.sha256(ranged[:start] + ranged[end:]).digest()
    message = make_message(subject, digest, at).hex().encode().ljust(2 * ROOM, b"0")
    return ranged[: start + 1] + message + ranged[end - 1 :]


def _with_field(pdf: bytes, written: str, rect: tuple[float, float, float, float], page: int) -> bytes:
    opened = pikepdf.open(io.BytesIO(pdf))
    value = pikepdf.Dictionary(
        Type=pikepdf.Name.Sig,
        Filter=pikepdf.Name("/Adobe.PPKLite"),
        SubFilter=pikepdf.Name("/adbe.pkcs7.detached"),
        ByteRange=pikepdf.Array([0, 1111111111, 1111111111, 1111111111]),
        Contents=pikepdf.String(b"\x00" * ROOM),
        M=pikepdf.String(written),
    )
    field = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Widget,
        FT=pikepdf.Name.Sig,
        T=pikepdf.String("Signature1"),
        F=132,
        Rect=pikepdf.Array(list(rect)),
        V=opened.make_indirect(value),
    )
    field = opened.make_indirect(field)
    form = opened.Root.get("/AcroForm")
    fields = list(form.Fields) if form is not None else []
    opened.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([*fields, field]), SigFlags=3)
    sheet = opened.pages[page].obj
    notes = list(sheet.get("/Annots", []))
    sheet.Annots = pikepdf.Array([*notes, field])
    saved = io.BytesIO()
    opened.save(saved, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return saved.getvalue().replace(b"(" + b"\\000" * ROOM + b")", b"<" + b"00" * ROOM + b">")


def _with_range(pdf: bytes, numbers: tuple[int, int, int, int]) -> bytes:
    placeholder = b"[ 0 1111111111 1111111111 1111111111 ]"
    assert pdf.count(placeholder) == 1
    written = b"[ %d %d %d %d" % numbers
    return pdf.replace(placeholder, written.ljust(len(placeholder) - 1) + b"]")


def make_message(subject: Mapping[str, str], digest: bytes, at: datetime | None) -> bytes:
    """A CMS message with the certificate of its signer."""
    certificate = make_certificate(subject)
    attributes = [_attribute("content_type", "data"), _attribute("message_digest", digest)]
    if at is not None:
        attributes.append(_attribute("signing_time", cms.Time({"utc_time": at})))
    signed = cms.CMSAttributes(attributes)
    signer = cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier(
                {
                    "issuer_and_serial_number": cms.IssuerAndSerialNumber(
                        {"issuer": certificate.issuer, "serial_number": certificate.serial_number}
                    )
                }
            ),
            "digest_algorithm": algos.DigestAlgorithm({"algorithm": "sha256"}),
            "signed_attrs": signed,
            "signature_algorithm": algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}),
            "signature": KEY.sign(signed.dump(), ec.ECDSA(hashes.SHA256())),
        }
    )
    data = cms.SignedData(
        {
            "version": "v1",
            "digest_algorithms": [algos.DigestAlgorithm({"algorithm": "sha256"})],
            "encap_content_info": {"content_type": "data"},
            "certificates": [cms.CertificateChoices({"certificate": certificate})],
            "signer_infos": [signer],
        }
    )
    dumped: bytes = cms.ContentInfo({"content_type": "signed_data", "content": data}).dump()
    return dumped


def _attribute(name: str, value: object) -> cms.CMSAttribute:
    return cms.CMSAttribute({"type": name, "values": [value]})


def make_certificate(subject: Mapping[str, str]) -> x509.Certificate:
    """A certificate of one's own key, with a subject made up."""
    name = x509.Name.build(dict(subject), use_printable=False)
    public = KEY.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    algorithm = algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"})
    content = x509.TbsCertificate(
        {
            "version": "v3",
            "serial_number": 20260415,
            "signature": algorithm,
            "issuer": x509.Name.build({"common_name": "CA lam thu"}),
            "validity": {
                "not_before": x509.Time({"utc_time": datetime(2025, 1, 1, tzinfo=UTC)}),
                "not_after": x509.Time({"utc_time": datetime(2030, 1, 1, tzinfo=UTC)}),
            },
            "subject": name,
            "subject_public_key_info": keys.PublicKeyInfo.load(public),
        }
    )
    return x509.Certificate(
        {
            "tbs_certificate": content,
            "signature_algorithm": algorithm,
            "signature_value": KEY.sign(content.dump(), ec.ECDSA(hashes.SHA256())),
        }
    )
