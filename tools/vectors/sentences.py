"""Unlabelled sentences the map is fitted on: free text from Debian packages, and questions of our own.

Nothing of a sentence reaches a table but its share in a least-squares fit over all of them.
"""

import html
import random
import re
import subprocess
import tempfile
from pathlib import Path

SEED = 1
# Shorter says too little, longer is no question; both in words.
FEWEST_WORDS, MOST_WORDS = 3, 24

SLOT = re.compile(r"\{(\w+)(?:/(\d))?\}")
PARAGRAPH = re.compile(r"<(p|h[1-4]|title|desc|td|li)\b[^>]*>(.*?)</\1>", re.S)
TAG = re.compile(r"<[^>]*>")
SENTENCE_END = re.compile(r"(?<=[.!?;])\s+")
QUOTED = re.compile(r'"([^"]+)"')
LETTERS = {"en": re.compile(r"[a-z]"), "ru": re.compile(r"[а-яё]")}


def questions(language, count):
    """`count` questions expanded at random from `questions/LANGUAGE.txt`, no two the same."""
    grammar = _grammar(Path(__file__).parent / "questions" / f"{language}.txt")
    chance = random.Random(SEED)
    found = {}
    while len(found) < count:
        found[_expanded(grammar, "question", 1, chance)] = None
    return list(found)


def free_text(language, packages, count):
    """At most `count` sentences drawn from the `.deb` files in the folder `packages`."""
    found = {}
    for package in sorted(Path(packages).glob("*.deb")):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(["dpkg-deb", "-x", package, folder], check=True)
            for sentence in _of_package(Path(folder) / "usr/share", language):
                found[sentence] = None
    found = sorted(found)
    random.Random(SEED).shuffle(found)
    return found[:count]


def _grammar(path):
    lists, name = {}, None
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            name = line[1:-1]
        elif line and not line.startswith("#"):
            lists.setdefault(name, []).append(line.split(" / "))
    return lists


def _expanded(grammar, name, case, chance):
    """One alternative of a list in a case; a form that is not given is the first one."""
    forms = chance.choice(grammar[name])
    text = forms[case - 1] if case <= len(forms) else forms[0]

    def replaced(slot):
        return _expanded(grammar, slot[1], int(slot[2] or case), chance)

    return SLOT.sub(replaced, text)


def _of_package(share, language):
    pages = share / "help" / ("C" if language == "en" else language)
    manual = share / "libreoffice/help" / ("en-US" if language == "en" else language)
    for path in sorted([*pages.rglob("*.page"), *manual.rglob("*.html")]):
        for paragraph in PARAGRAPH.finditer(path.read_text(encoding="utf-8", errors="replace")):
            yield from _sentences(TAG.sub("", paragraph[2]), language)
    if language == "en":
        for path in sorted((share / "wordnet").glob("data.*")):
            for line in path.read_text(encoding="utf-8").splitlines():
                gloss = line.partition(" | ")[2]
                for example in QUOTED.findall(gloss):
                    yield from _sentences(example, language)
                yield from _sentences(gloss.partition(";")[0], language)


def _sentences(text, language):
    text = " ".join(html.unescape(text).split())
    for sentence in SENTENCE_END.split(text):
        letters = sum(letter.isalpha() for letter in sentence)
        ours = len(LETTERS[language].findall(sentence.lower()))
        if FEWEST_WORDS <= len(sentence.split()) <= MOST_WORDS and ours > 0.9 * letters:
            yield sentence
