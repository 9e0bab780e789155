"""Turkish verb forms with and without the suffix of negation."""

import pytest

from localize.checks.polarity.turkish import denying_verbs, enabling_verbs, obliging_verbs, withouts


@pytest.mark.parametrize(
    "word",
    [
        "görmez",
        "görmezse",
        "görmezler",
        "göremezsiniz",
        "görmüyor",
        "göremiyorum",
        "görmeyecek",
        "görmeyeceğiz",
        "görmedi",
        "görmedik",
        "görmediyse",
        "görmediği",
        "görmedikçe",
        "görmemiş",
        "görmemişse",
        "görmeyen",
        "görmeyenler",
        "görmeyip",
        "görmeyince",
        "görmeyerek",
        "görmeyin",
        "görmeyiniz",
        "görmemek",
        "görmemesi",
        "görmemeli",
        "görmemelisiniz",
        "görmesin",
        "görmese",
        "görmeyebilir",
        "kullanılamaz",
        "kullanılmamalıdır",
    ],
)
def test_forms_that_deny(word: str) -> None:
    """The suffix -ma/-me before an ending of a verb denies."""
    assert denying_verbs(word) == [word]


@pytest.mark.parametrize(
    "word",
    [
        "görme",
        "görmek",
        "görmesi",
        "görmesini",
        "görmesinin",
        "görmeye",
        "görmeyi",
        "görmede",
        "görmeden",
        "görmenin",
        "görmeniz",
        "görmeler",
        "görmedir",
        "tamamen",
        "tamamı",
        "eklemek",
        "imzalama",
        "sözleşme",
        "kademe",
        "masaüstü",
        "medya",
        "temmuz",
        "program",
        "zaman",
        "ödeme",
        "ödemesi",
        "reklam",
    ],
)
def test_forms_that_do_not(word: str) -> None:
    """Infinitives, verbal nouns in every case, and nouns that end like them deny nothing."""
    assert denying_verbs(word) == []


def test_without_and_before() -> None:
    """`-madan` is "without", but with `önce` it is "before"."""
    assert withouts("sormadan girdi, sormadan önce bekledi, kapısız, yazmaksızın") == [
        "sormadan",
        "kapısız",
        "yazmaksızın",
    ]


def test_can_and_must() -> None:
    """`-abil` lets, `-malı` obliges."""
    assert enabling_verbs("görebilirsiniz görürsünüz görebilecek") == ["görebilirsiniz", "görebilecek"]
    assert obliging_verbs("görmelisiniz gerekli gelmeli gelmelidir") == ["görmelisiniz", "gelmeli", "gelmelidir"]
