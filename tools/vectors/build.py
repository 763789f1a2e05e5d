"""Builds the table of static vectors of one language: `python build.py en --packages DIR --out FILE`."""

import argparse
import time
from pathlib import Path

import brotli
import numpy as np

import fit
import sentences
import table_file
from pieces import Pieces

# So that a table stays below a megabyte; the rarest pieces go first.
MOST_PIECES = 25_000
QUESTIONS = 30_000
FREE_SENTENCES = 40_000


def teacher(language):
    """The encoder a table learns from, loaded only when wanted: each takes seconds."""
    if language == "en":
        from minilm import MiniLM

        return MiniLM()
    from e5 import E5

    return E5()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("language", choices=["en", "ru"])
    parser.add_argument("--packages", required=True, help="folder of .deb files to take text from")
    parser.add_argument("--out", required=True, type=Path)
    parser.add_argument("--kept", type=Path, help="folder to keep the teacher's vectors in, to fit again")
    options = parser.parse_args()
    started = time.time()

    def say(what):
        print(f"{time.time() - started:5.0f} s  {what}", flush=True)

    model = teacher(options.language)
    pieces = model.pieces()[:MOST_PIECES]
    texts = sentences.questions(options.language, QUESTIONS)
    texts += sentences.free_text(options.language, options.packages, FREE_SENTENCES)
    say(f"{len(pieces)} pieces, {len(texts)} sentences")

    def read(name, inputs):
        kept = options.kept and options.kept / f"{options.language}_{name}.npy"
        if kept and kept.exists():
            return np.load(kept)
        vectors = model.encoder.sentences(inputs)
        if kept:
            np.save(kept, vectors)
        say(f"{name} read by the teacher")
        return vectors

    alone = read("pieces", model.alone([piece.id for piece in pieces]))
    wanted = read("sentences", [model.text(text) for text in texts])
    names = [(piece.text, piece.begins) for piece in pieces]
    likely = np.array([piece.log_probability for piece in pieces])
    table = fit.table(Pieces(names).means(texts), alone, likely, wanted)
    data = table_file.packed(options.language, names, table)
    options.out.write_bytes(data)
    say(f"{options.out}: {len(data)} bytes, {len(brotli.compress(data))} by brotli")


main()
