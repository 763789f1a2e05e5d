"""Splits texts into pieces as `crates/faq/src/vectors.rs` does: the map has to be fitted on what the engine will see."""

import re
import unicodedata

import numpy as np
from scipy.sparse import csr_matrix

WORD = re.compile(r"[^\W_]+")
APOSTROPHES = re.compile("['’ʼ]")


class Pieces:
    """A vocabulary of (text, begins a word) pieces, numbered in the order given."""

    def __init__(self, pieces):
        self.first = {text: at for at, (text, begins) in enumerate(pieces) if begins}
        self.rest = {text: at for at, (text, begins) in enumerate(pieces) if not begins}
        self.longest = max(len(text) for text, _ in pieces)
        self.count = len(pieces)
        self.seen = {}

    def means(self, texts):
        """One row a text: how much each piece counts in the mean of its pieces."""
        rows, columns, shares = [], [], []
        for row, text in enumerate(texts):
            pieces = [piece for word in words(text) for piece in self._split(word)]
            rows += [row] * len(pieces)
            columns += pieces
            shares += [1 / len(pieces)] * len(pieces)
        shape = (len(texts), self.count)
        return csr_matrix((np.array(shares, np.float32), (rows, columns)), shape)

    def _split(self, word):
        if word not in self.seen:
            found, start = [], 0
            while start < len(word):
                known = self.rest if start else self.first
                for end in range(min(len(word), start + self.longest), start, -1):
                    if word[start:end] in known:
                        found.append(known[word[start:end]])
                        start = end
                        break
                else:
                    start += 1
            self.seen[word] = found
        return self.seen[word]


def words(text):
    """Runs of letters and digits in lower case, as the engine takes them; `ё` is `е`."""
    text = unicodedata.normalize("NFKC", text).lower().replace("ё", "е")
    return WORD.findall(APOSTROPHES.sub("", text))
