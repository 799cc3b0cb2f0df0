"""Old encodings: every Vietnamese letter, whole phrases, and which encoding a font's text has."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from extractors.language.legacy import convert, encoding_of, is_capital_font, lookalikes
from extractors.lexicon import read_lexicon

# All 67 letters beyond ASCII: the vowels with huyền, hỏi, ngã, sắc, nặng, and đ.
LETTERS = "à ả ã á ạ ă ằ ẳ ẵ ắ ặ â ầ ẩ ẫ ấ ậ è ẻ ẽ é ẹ ê ề ể ễ ế ệ ì ỉ ĩ í ị "
LETTERS += "ò ỏ õ ó ọ ô ồ ổ ỗ ố ộ ơ ờ ở ỡ ớ ợ ù ủ ũ ú ụ ư ừ ử ữ ứ ự ỳ ỷ ỹ ý ỵ đ"
TCVN3 = "µ ¶ · ¸ ¹ ¨ » ¼ ½ ¾ Æ © Ç È É Ê Ë Ì Î Ï Ð Ñ ª Ò Ó Ô Õ Ö × Ø Ü Ý Þ "
TCVN3 += "ß á â ã ä « å æ ç è é ¬ ê ë ì í î ï ñ ò ó ô \xad õ ö ÷ ø ù ú û ü ý þ ®"
TCVN3_CAPITALS = (
    "Aµ A¶ A· A¸ A¹ ¡ ¡» ¡¼ ¡½ ¡¾ ¡Æ ¢ ¢Ç ¢È ¢É ¢Ê ¢Ë EÌ EÎ EÏ EÐ EÑ £ £Ò £Ó £Ô £Õ £Ö I× IØ IÜ IÝ IÞ "
)
TCVN3_CAPITALS += (
    "Oß Oá Oâ Oã Oä ¤ ¤å ¤æ ¤ç ¤è ¤é ¥ ¥ê ¥ë ¥ì ¥í ¥î Uï Uñ Uò Uó Uô ¦ ¦õ ¦ö ¦÷ ¦ø ¦ù Yú Yû Yü Yý Yþ §"
)
VNI = "aø aû aõ aù aï aê aè aú aü aé aë aâ aà aå aã aá aä eø eû eõ eù eï eâ eà eå eã eá eä ì æ ó í ò "
VNI += "oø oû oõ où oï oâ oà oå oã oá oä ô ôø ôû ôõ ôù ôï uø uû uõ uù uï ö öø öû öõ öù öï yø yû yõ yù î ñ"
VNI_CAPITALS = (
    "AØ AÛ AÕ AÙ AÏ AÊ AÈ AÚ AÜ AÉ AË AÂ AÀ AÅ AÃ AÁ AÄ EØ EÛ EÕ EÙ EÏ EÂ EÀ EÅ EÃ EÁ EÄ Ì Æ Ó Í Ò "
)
VNI_CAPITALS += (
    "OØ OÛ OÕ OÙ OÏ OÂ OÀ OÅ OÃ OÁ OÄ Ô ÔØ ÔÛ ÔÕ ÔÙ ÔÏ UØ UÛ UÕ UÙ UÏ Ö ÖØ ÖÛ ÖÕ ÖÙ ÖÏ YØ YÛ YÕ YÙ Î Ñ"
)

VIETNAMESE = (
    "Căn cứ Luật Tổ chức chính quyền địa phương; theo đề nghị của Giám đốc Sở Khoa học và Công nghệ, "
    "Ủy ban nhân dân tỉnh ban hành Kế hoạch triển khai thực hiện Nghị quyết về phát triển kinh tế - xã "
    "hội giai đoạn 2026 - 2030."
)
IN_TCVN3 = (
    "C¨n cø LuËt Tæ chøc chÝnh quyÒn ®Þa ph\xad¬ng; theo ®Ò nghÞ cña Gi¸m ®èc Së Khoa häc vµ C«ng "
    "nghÖ, Uñy ban nh©n d©n tØnh ban hµnh KÕ ho¹ch triÓn khai thùc hiÖn NghÞ quyÕt vÒ ph¸t triÓn kinh "
    "tÕ - x· héi giai ®o¹n 2026 - 2030."
)
IN_VNI = (
    "Caên cöù Luaät Toå chöùc chính quyeàn ñòa phöông; theo ñeà nghò cuûa Giaùm ñoác Sôû Khoa hoïc vaø "
    "Coâng ngheä, UÛy ban nhaân daân tænh ban haønh Keá hoaïch trieån khai thöïc hieän Nghò quyeát veà "
    "phaùt trieån kinh teá - xaõ hoäi giai ñoaïn 2026 - 2030."
)
FRENCH = (
    "Le présent décret fixe les conditions où les collectivités bénéficient d'une aide financée par l'État. "
    * 9
)


@pytest.mark.parametrize(
    ("encoding", "codes", "letters"),
    [
        ("tcvn3", TCVN3, LETTERS),
        ("tcvn3", TCVN3_CAPITALS, LETTERS.upper()),
        ("vni", VNI, LETTERS),
        ("vni", VNI_CAPITALS, LETTERS.upper()),
    ],
)
def test_every_letter(encoding: str, codes: str, letters: str) -> None:
    pairs = list(zip(codes.split(" "), letters.split(), strict=True))
    assert len(pairs) == 67
    assert [convert(code, encoding) for code, _ in pairs] == [letter for _, letter in pairs]


def test_every_letter_of_a_font_of_capitals() -> None:
    assert [convert(code, "tcvn3", is_capital=True) for code in TCVN3.split(" ")] == LETTERS.upper().split()


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_ascii_stays(encoding: str) -> None:
    text = "".join(map(chr, range(32, 127)))
    assert convert(text, encoding) == text


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_the_table_s_own_examples(encoding: str) -> None:
    for written, expected in read_lexicon("legacy")[encoding]["examples"]:
        assert convert(written, encoding) == expected


@pytest.mark.skipif(not shutil.which("iconv"), reason="iconv is not installed")
def test_tcvn3_as_the_c_library_has_it() -> None:
    """Codes A1 to FF one by one; B0 to B4 are tones, which stand only after a vowel."""
    codes = [c for c in range(0xA1, 0x100) if not 0xB0 <= c <= 0xB4]
    command = ["iconv", "-f", "TCVN5712-1", "-t", "UTF-8"]
    done = subprocess.run(
        command, input=b" ".join(bytes([c]) for c in codes), capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("this iconv has no TCVN5712-1")
    assert [convert(chr(c), "tcvn3") for c in codes] == done.stdout.decode().split(" ")


@pytest.mark.parametrize(
    ("text", "encoding", "expected"),
    [
        (IN_TCVN3, "tcvn3", VIETNAMESE),
        (IN_VNI, "vni", VIETNAMESE),
        ("nhiÖt ®é 30°C, diÖn tÝch 12 m²", "tcvn3", "nhiệt độ 30°C, diện tích 12 m²"),
        ("a´ e° o±", "tcvn3", "ạ è ỏ"),
        ("®(cid:173)îc", "tcvn3", "được"),
        ("vÒ viÖc ®Çu t- x©y dùng", "tcvn3", "về việc đầu tư xây dựng"),
        ("-u tiªn; nh- sau; th-¬ng m¹i", "tcvn3", "ưu tiên; như sau; thương mại"),
        ("Sè 12/Q§-UBND; 57-NQ/TW; A-B; -", "tcvn3", "Số 12/QĐ-UBND; 57-NQ/TW; A-B; -"),
        ("Phô lôc B-1, kinh tÕ-x· héi", "tcvn3", "Phụ lục B-1, kinh tế-xã hội"),
        ("TØNH CµNG LONG, X· B×NH", "tcvn3", "TỈNH CÀNG LONG, Xã BÌNH"),
        ("μ", "tcvn3", "à"),
        ("Âu Cô", "vni", "Âu Cơ"),
    ],
)
def test_convert(text: str, encoding: str, expected: str) -> None:
    assert convert(text, encoding) == expected


@pytest.mark.parametrize(
    ("font", "text", "expected"),
    [
        (".VnTime", "KÕ ho¹ch", "tcvn3"),
        ("BAAAAA+.VnTimeH,Bold", "kÕ ho¹ch", "tcvn3"),
        ("VnArial-Bold", "Ban", "tcvn3"),
        ("VNI-Times", "Keá hoaïch", "vni"),
        ("CAAAAA+VNI-Helve-Condense", "Keá hoaïch", "vni"),
        ("VNITimes", "", "vni"),
        (".VnTime", "Kế hoạch triển khai", None),
        ("VNFUVS+TimesNewRomanPSMT", "KÕ ho¹ch", None),
        ("TimesNewRomanPSMT", IN_TCVN3, "tcvn3"),
        ("TimesNewRomanPSMT", IN_TCVN3.replace("\xad", "-"), "tcvn3"),
        ("F1", IN_VNI, "vni"),
        ("TimesNewRomanPSMT", VIETNAMESE, None),
        ("TimesNewRomanPSMT", FRENCH, None),
        ("TimesNewRomanPSMT", "Trién khai thye hién Nghj quyét cia Chinh phii " * 20, None),
        ("ArialMT", "1 × 2 ± 3 µm, 5 °C, © 2026 ® " * 20, None),
    ],
)
def test_encoding_of(font: str, text: str, expected: str | None) -> None:
    assert encoding_of(font, text) == expected


@pytest.mark.parametrize(
    ("font", "expected"),
    [
        (".VnTimeH", True),
        ("BAAAAA+.VnTimeH-Bold", True),
        (".VnArial NarrowH,Bold", True),
        (".vntimeh", True),
        (".VnTime", False),
        (".VnTeknical", False),
        ("VNI-TimesH", False),
        ("LiberationSansH", False),
    ],
)
def test_is_capital_font(font: str, expected: bool) -> None:
    assert is_capital_font(font) is expected


def test_lookalikes() -> None:
    assert "Ðịa phƣơng ðƣợc".translate(lookalikes()) == "Địa phương được"
