"""Finds what is about a person in a text: identity numbers, telephones, number plates and names with a role."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from data.text import personal_words as words
from data.text.characters import plain, simplified

FIRST_BIRTH = 1920
_MOST_CHANGED = 200
YOUNGEST = 10  # years; a later date in a long number is that of a case
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_INVISIBLE = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u180b-\u180e\u200b-\u200f\u20e3"
    r"\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\x00-\x08\x0b-\x1f]"
)
_OTHER_DIGIT = re.compile(r"(?![0-9])\d")
_GAP = "\ue000"  # stands between texts that are looked through at once
_BETWEEN = r"[\s\-\u2010-\u2015\u2212.·•_/,，:：*~|=]{0,2}"
_LONG = re.compile(rf"(?<!\d)(?<!\d\.)(?=({words.PROVINCE}\d{{4}}(?:19|20)\d{{9}}[\dXx](?!\d)|{words.PROVINCE}\d{{13}}(?!\d)))")
_SPACED = re.compile(rf"(?<!\d)(?<!\d\.)(?=([1-8](?:{_BETWEEN}\d){{16}}{_BETWEEN}[\dXx](?!\d)|\d{{6}}[\s\-.·_]{{1,2}}\d{{6}}[\s\-.·_]{{1,2}}\d{{3}}(?!\d)))")
_NUMBER = re.compile(r"\d(?:[^\dA-Za-z\u4e00-\u9fff\ue000]{0,4}\d){8}")
_BRACKET = re.compile(r"[(\[【〔]")
_SEPARATED = re.compile(r"\d[\s\-.·_/,:*~|=]{1,2}\d")
_RANDOM = re.compile(r"(?<![0-9A-Za-z])(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?=[0-9]*[a-f])[0-9a-f]{32,})(?![0-9A-Za-z])", re.IGNORECASE)
_S = r"(?:\s{0,2}[\-\u2010-\u2015\u2212.·•_/~()\[\],:=|*]{1,2}\s{0,2}|\s{1,3})"
_MOBILE = re.compile(
    rf"(?<!\d)(?<!\d\.)(?:(?:\+|00)?\(?0?86\)?{_S}?)?0?\(?(?:1[3-9]\d{_S}?\d{{4}}{_S}?\d{{4}}|1[3-9]\d(?P<a>{_S})\d{{3}}(?P=a)\d{{5}}|1[3-9]\d\d(?P<b>{_S})(?:\d{{4}}(?P=b)\d{{3}}|\d{{3}}(?P=b)\d{{4}})"
    rf"|1[3-9]\d{{3}}{_S}\d{{6}}|1[3-9]\d{{4}}{_S}\d{{5}}|1[3-9]\d(?P<c>\s|-)(?:\d\d(?P=c)){{3}}\d\d|1[3-9]\d(?P<d>\s|-)\d{{3}}(?P=d)\d{{3}}(?P=d)\d\d|1(?P<e>{_S})[3-9](?:(?P=e)\d){{9}}|1[3-9](?P<f>\s|-)(?:\d\d(?P=f)){{4}}\d"
    rf"|1[3-9]\d(?P<g>\s|-)(?:\d(?P=g)){{7}}\d|1-[3-9]\d\d-\d{{3}}-\d{{4}}|(?=1\s?[3-9](?:\s?\d){{9}}(?!\d))\d+\s\d+)(?!\d)(?!\.\d)"
)
_SPACED_MOBILE = re.compile(r"1\s*[3-9](?:\s*\d){9}")
_FIXED = re.compile(
    rf"(?<!\d)(?<!\d\.)(?:\(0\d{{2,3}}\){_S}?|(?:\+?86{_S}?)?0\d{{2,3}}{_S})(?!(?:19|20)\d\d\D)[2-8]\d{{2,3}}{_S}?\d{{4}}(?!\d)|\+\d{{1,3}}[\s\-]\(?\d{{1,4}}\)?(?:[\s\-]?\d{{3,4}}){{2}}(?!\d)"
)
_APART = re.compile(r"[\u4e00-\u9fff](?:\s+[\u4e00-\u9fff]{1,2}){1,2}")
_LETTER = "[A-HJ-NP-Z0-9]"
_PLATE = re.compile(
    rf"(?<![A-Z0-9])(?P<start>[{words.PLATE_STARTS}])[\s·•.\-_*]{{0,2}}[A-HJ-Z][\s·•.\-_:*—]{{0,2}}"
    rf"(?P<serial>{_LETTER}{{4,5}}[A-HJ-NP-Z0-9{words.PLATE_ENDS}](?![A-Z0-9])|\d(?:\s{_LETTER}){{4,5}}(?!\s?[A-Z0-9])"
    rf"|(?=\d[A-Z0-9]*[\s·.\-][A-Z0-9]+(?![\s·.\-]?[A-Z0-9]))\d(?:[\s·.\-]?{_LETTER}){{4,5}}(?![A-Z0-9]))"
)
_SERVICE_PLATE = re.compile(rf"(?<![A-Z0-9])(?:WJ[{words.PLATE_STARTS}]\s?\d{{4,5}}(?!\d)|{words.ARMY}[A-Z][·\s-]?\d{{5}}(?!\d))")
_NEARLY_PLATE = re.compile(
    rf"[{words.PLATE_STARTS}][\s·•.\-_*]{{0,2}}[A-HJ-Za-hj-z][\s·•.\-_:*—]{{0,2}}[0-9A-Za-z]|[Ww][Jj][{words.PLATE_STARTS}]|{words.ARMY}[A-Za-z][·\s\-]?\d"
)


@dataclass(frozen=True, slots=True)
class Personal:
    """A part of a text that is about a person; `certain` is False for an identity number whose check digit is wrong."""

    kind: str  # identity, mobile, plate or name
    start: int
    end: int
    certain: bool = True


def legible(text: str) -> str:
    """The text without what hides a number in it: full width, invisible characters, digits of other scripts, traditional characters, numerals in words."""
    if text.isascii() and text.isprintable():
        return text
    text = _INVISIBLE.sub("", plain(text))
    if not simplified().keys().isdisjoint(map(ord, set(text))):
        text = text.translate(simplified())
    text = _OTHER_DIGIT.sub(lambda match: str(unicodedata.digit(match[0])), text)
    return words.NUMERAL_RUN.sub(lambda match: match[0].translate(words.NUMERALS), text)


def worth_reading(texts: Sequence[str]) -> set[int]:
    """The positions of the texts that may hold something about a person in their midst; the others need not be read one by one."""
    joined = _nearly_legible(_GAP.join(texts))
    spoken = [word for word in words.SPEAKS_OF_PERSONS if word in joined]
    called = [words.CALLED_NUMBER] if any(word in joined for word in words.CALLS) else []
    patterns = [_NUMBER, _NEARLY_PLATE, _BRACKET, *called, *([re.compile("|".join(spoken))] if spoken else [])]
    return set().union(*(_matching(texts, joined, pattern) for pattern in patterns))


def _nearly_legible(joined: str) -> str:
    """What `legible` makes of a long text of few different characters, but for marks that are put together of several."""
    letters = {letter for letter in set(joined) if not letter.isascii() or not letter.isprintable()}
    changed = {letter: legible(letter) for letter in letters - {_GAP} if legible(letter) != letter}
    if len(changed) > _MOST_CHANGED:
        return legible(joined)
    for letter, plain_letter in changed.items():
        joined = joined.replace(letter, plain_letter)
    return words.NUMERAL_RUN.sub(lambda match: match[0].translate(words.NUMERALS), joined)


def worth_counting(texts: Sequence[str], *, today: dt.date) -> set[int]:
    """The positions of the codes that may be identity numbers."""
    joined = _GAP.join(texts)
    other = {position for position, text in enumerate(texts) if not text.isascii()}
    return other | _matching(texts, joined, _born(_years_before(today, YOUNGEST).year)) | _matching(texts, joined, _SEPARATED)


def _matching(texts: Sequence[str], joined: str, pattern: re.Pattern[str]) -> set[int]:
    """The positions of the texts in which the pattern is found; all, if they cannot be told apart."""
    gaps = [match.start() for match in re.finditer(_GAP, joined)]
    if len(gaps) != len(texts) - 1:
        return set(range(len(texts)))
    return {bisect(gaps, match.start()) for match in pattern.finditer(joined)}


@cache
def _born(latest: int) -> re.Pattern[str]:
    """A long number with a year of birth up to the latest; the years of fifteen digits are those of the twentieth century."""
    years = "|".join(str(year) for year in range(FIRST_BIRTH, latest + 1))
    return re.compile(rf"(?<!\d){words.PROVINCE}\d{{4}}(?:(?:{years})(?:0[1-9]|1[0-2])\d{{5}}[\dXx]|[2-9]\d(?:0[1-9]|1[0-2])\d{{5}}(?!\d))")


def is_identity_number(text: str) -> bool:
    """True for 18 characters whose last is the checksum of the others (GB 11643)."""
    return _CHECKS[sum(int(digit) * weight for digit, weight in zip(text, _WEIGHTS, strict=False)) % 11] == text[-1].upper()


def identity_numbers(text: str, *, today: dt.date, spaced: bool = True) -> Iterator[Personal]:
    """The numbers in a legible text with the code of a province and a date on which somebody was born who is ten years old by now."""
    for pattern in (_LONG, _SPACED) if spaced else (_LONG,):
        for match in pattern.finditer(text):
            number = re.sub(r"[^\dXx]", "", match[1])
            if re.match(words.PROVINCE, number) and _is_born(number, today=today):
                yield Personal("identity", match.start(1), match.end(1), len(number) == 15 or is_identity_number(number))


def _is_born(number: str, *, today: dt.date) -> bool:
    """Whether the date inside is one of birth; in 15 digits the years of the last ten are those of cases."""
    latest = _years_before(today, YOUNGEST)
    try:
        if len(number) == 18:
            return dt.date(FIRST_BIRTH, 1, 1) <= dt.date(int(number[6:10]), int(number[10:12]), int(number[12:14])) <= latest
        year, month, day = int(number[6:8]), int(number[8:10]), int(number[10:12])
        return year >= FIRST_BIRTH % 100 and dt.date(1900 + year, month, day) <= latest and not latest.year <= 2000 + year <= today.year
    except ValueError:
        return False


def _years_before(day: dt.date, years: int) -> dt.date:
    return dt.date(day.year - years, day.month, min(day.day, 28) if day.month == 2 else day.day)


def telephones(text: str) -> Iterator[Personal]:
    """The telephone numbers in a legible text, but for house numbers and amounts."""
    for match in words.CALLED_NUMBER.finditer(text):
        yield Personal("mobile", match.start("number"), match.end("number"))
    if not _NUMBER.search(text):
        return
    if _SPACED_MOBILE.fullmatch(text):
        yield Personal("mobile", 0, len(text))
    text = _RANDOM.sub(lambda match: "#" * len(match[0]), text)
    for pattern in (_MOBILE, _FIXED):
        for match in pattern.finditer(text):
            before, behind = text[: match.start()], text[match.end() :]
            house = words.HOUSE.match(behind) or (words.ROAD_BEFORE.search(before) and words.NUMBERED.match(behind))
            if words.CALLED.search(before) or not (house or words.MEASURE_BEHIND.match(behind) or words.MONEY_BEFORE.search(before)):
                yield Personal("mobile", match.start(), match.end())


def plates(text: str, *, names_a_place: bool = False) -> Iterator[Personal]:
    """The number plates in a legible text; a name of a place may look like one inside."""
    if text.isascii():
        return
    for match in _PLATE.finditer(text.upper() if len(text.upper()) == len(text) else text):
        before, behind = text[: match.start()], text[match.end() :]
        if sum(letter.isdigit() for letter in match["serial"]) < 2 or (match["start"] == words.NEW and words.NOT_PLATE_BEFORE.search(before)):
            continue
        if not words.VEHICLE_BEFORE.search(before) and (words.PLACE_BEHIND.match(behind) or (names_a_place and _is_place(text, behind))):
            continue
        yield Personal("plate", match.start(), match.end())
    for match in _SERVICE_PLATE.finditer(text):
        yield Personal("plate", match.start(), match.end())


def _is_place(text: str, behind: str) -> bool:
    return words.PLACE_NAME.search(behind) is not None and words.VEHICLE.search(text) is None


def names(text: str, *, names_a_thing: bool = False) -> Iterator[Personal]:
    """The names of persons in a legible text that stand with a role, and, where a thing should be named, those that stand alone."""
    if text.isascii():
        yield from _english_names(text)
        return
    for pattern in (words.NAME_IN_FRONT, words.NAME_INSIDE, words.NAME_WITH_DOT):
        for match in pattern.finditer(text):
            role = words.ROLE_AT_END.search(match["role"]) or (pattern is words.NAME_INSIDE and words.SEX.search(match["role"]))
            if role and is_name(match["name"]) and not words.NAME_OF_PLACE.search(match["name"]):
                yield Personal("name", match.start("name"), match.end("name"))
    for pattern in (words.ROLE_AND_NAME, words.NAME_AND_ROLE, words.TITLED, words.LABELLED_NAME):
        for match in pattern.finditer(text):
            group = str(match.lastgroup)
            if is_name(match[group]):
                yield Personal("name", match.start(group), match.end(group))
    if names_a_thing and is_names(text):
        yield Personal("name", 0, len(text))


def _english_names(text: str) -> Iterator[Personal]:
    for match in words.ENGLISH_NAME.finditer(text) if "(" in text else ():
        if not words.NOT_ENGLISH_NAME.search(match["name"]) and match["name"][0].isupper():
            yield Personal("name", match.start("name"), match.end("name"))


def is_name(text: str) -> bool:
    """False for words that begin like a surname."""
    return words.NOT_NAMES.match(text) is None


def is_names(text: str) -> bool:
    """True if the whole legible text is the name of one person, or several names."""
    if _APART.fullmatch(text):
        text = re.sub(r"\s+", "", text)
    return words.NAMES.fullmatch(text) is not None and is_name(text)


def may_be_names(text: str) -> bool:
    """False where the first character tells that the text is not the name of a person."""
    return not text.isascii() and text.lstrip()[:1] in _first_characters()


@cache
def _first_characters() -> frozenset[str]:
    plain_ones = {character for character in words.SURNAMES if not character.isascii()}
    return frozenset(plain_ones | {chr(other) for other, simple in simplified().items() if simple in plain_ones})


def personal_parts(text: str, *, today: dt.date, names_a_place: bool = False, names_a_thing: bool = False) -> Iterator[Personal]:
    """Everything about persons in a legible text."""
    yield from identity_numbers(text, today=today)
    yield from telephones(text)
    yield from plates(text, names_a_place=names_a_place)
    yield from names(text, names_a_thing=names_a_thing)


def masked(text: str) -> str:
    """A value of which only the first two characters can be read."""
    return text[:2] + "*" * min(len(text) - 2, 12)


def without_persons(name: str, *, today: dt.date) -> str:
    """A file name in which what is about persons is masked; the name itself if there is nothing."""
    text = legible(name)
    parts = sorted(personal_parts(text, today=today), key=lambda part: part.start)
    if not parts:
        return name
    letters = list(text)
    for part in parts:
        visible = part.start + (1 if part.kind == "name" else 2)
        letters[visible : part.end] = "*" * len(letters[visible : part.end])
    return "".join(letters)
