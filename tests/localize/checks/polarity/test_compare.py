"""The rules, one by one."""

import pytest

from localize.checks.polarity import polarity_problems


@pytest.mark.parametrize(
    ("language", "source", "target", "codes"),
    [
        ("tr", "The door does not open.", "Kapı açılır.", ["polarity-lost"]),
        ("tr", "The door opens.", "Kapı açılmaz.", ["polarity-added"]),
        ("hu", "It is unfinished.", "Ez nem befejezetlen.", ["polarity-inverted"]),
        ("ru", "Ask Ada, not Grace.", "Спросите не Ada, а Grace.", ["polarity-inverted"]),
        ("ru", "Only staff may enter.", "Персонал может войти.", ["restriction-lost"]),
        ("hu", "You must wait.", "Várhat.", ["modality-changed"]),
    ],
)
def test_each_code_has_its_case(language: str, source: str, target: str, codes: list[str]) -> None:
    """The code tells what happened to the meaning."""
    assert [problem.code for problem in polarity_problems(source, target, language)] == codes


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("tr", "Adding a user is easy.", "Kullanıcı ekleme kolaydır."),
        ("tr", "Use this to delete the file.", "Bunu dosyayı silmek için kullanın."),
        ("tr", "Check whether it runs.", "Çalışıp çalışmadığını denetleyin."),
        ("tr", "Please wait before you go.", "Lütfen gitmeden önce bekleyin."),
        ("tr", "Remember the password.", "Parolayı unutmayın."),
        ("tr", "It is exactly what it says.", "Tamamen söylediği şeydir."),
        ("hu", "Ask the supplier directly.", "Kérdezze közvetlenül a szállítót."),
        ("hu", "Not only the roof but also the walls are new.", "Nemcsak a tető, hanem a falak is újak."),
        ("hu", "No clients came.", "Egyetlen ügyfél sem jött."),
        ("ru", "Several rooms are required.", "Необходимо несколько комнат."),
        ("ru", "Nobody ever comes.", "Никто никогда не приходит."),
        ("ru", "Do not forget the keys.", "Не забудьте ключи."),
        ("ru", "It must not exceed ten words.", "Не более десяти слов."),
        ("ru", "Run `not` from [the menu](do-not.md).", "Запустите `not` из [меню](do-not.md)."),
        ("ru", "Invoice no. 5 is paid.", "Счёт № 5 оплачен."),
    ],
)
def test_what_only_looks_like_a_turned_meaning(language: str, source: str, target: str) -> None:
    """Infinitives, set phrases, concord, code and addresses are no negation."""
    assert polarity_problems(source, target, language) == []


def test_sentences_are_compared_one_by_one() -> None:
    """A negation too many in one sentence does not pay for one too few in another."""
    source = "The lamp is off and does not burn. The door opens."
    target = "Lamba kapalıdır ve yanar. Kapı açılmaz."

    assert {problem.code for problem in polarity_problems(source, target, "tr")} == {"polarity-lost", "polarity-added"}


def test_the_message_names_the_cue() -> None:
    """Whoever reads it knows which word of the English to look for."""
    (problem,) = polarity_problems("It **cannot** be undone.", "Geri alınabilir.", "tr-TR")

    assert "“cannot”" in problem.message
    assert problem.severity == "error"


@pytest.mark.parametrize("language", ["", "en", "de"])
def test_other_languages_are_left_alone(language: str) -> None:
    """Without a lexicon there is nothing to say."""
    assert polarity_problems("It does not work.", "Es geht.", language) == []
