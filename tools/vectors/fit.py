"""Fits 64 numbers a piece so that the mean of a sentence's pieces comes near the teacher's vector of the sentence."""

import numpy as np

DIMENSIONS = 64
# Frequent pieces say less (smooth inverse frequency, Arora et al. 2017).
FREQUENT = 1e-3
# How strongly the map is held back, as a share of the mean variance of what it maps.
MAP_PENALTY = 1e-3
# How strongly a piece is held to what the map says of it; the fewer sentences it is in, the more that counts.
PIECE_PENALTY = 3.0
# The first directions of a sentence space are its style and would drown the others; dividing by the root of their spread
# leaves them a say.
EVENING = 0.5
STEPS = 60
# Rows of the singular value decomposition: more change nothing.
MOST_ROWS = 24_000


def table(means, alone, log_probability, sentences):
    """(pieces, 64). `means` are the sentences as shares of pieces, `alone` the teacher's vectors of the pieces by themselves,
    `sentences` its vectors of the sentences."""
    weight = FREQUENT / (FREQUENT + np.exp(log_probability))
    known = np.hstack([alone - alone.mean(axis=0), np.ones((len(alone), 1), np.float32)])
    known = (known * weight[:, None]).astype(np.float32)
    wanted, spread = _principal(sentences)
    found = known @ _ridge(means @ known, wanted)
    found = _refined(means, found, wanted)
    return found / spread**EVENING


def _principal(sentences):
    """Sentences on the axes along which they differ most, and how much they do."""
    centred = sentences - sentences.mean(axis=0)
    some = centred[:: len(centred) // MOST_ROWS + 1]
    _, spread, axes = np.linalg.svd(some, full_matrices=False)
    return centred @ axes[:DIMENSIONS].T, spread[:DIMENSIONS] / spread[0]


def _ridge(given, wanted):
    square = given.T @ given
    penalty = MAP_PENALTY * np.trace(square) / len(square)
    return np.linalg.solve(square + penalty * np.eye(len(square), dtype=np.float32), given.T @ wanted)


def _refined(means, table, wanted):
    """The table plus the change D that makes |means (table + D) - wanted|² + penalty |D|² least, by conjugate gradients."""
    change = np.zeros_like(table)
    residual = means.T @ (wanted - means @ table)
    direction = residual.copy()
    size = (residual * residual).sum(axis=0)
    for _ in range(STEPS):
        moved = means.T @ (means @ direction) + PIECE_PENALTY * direction
        step = size / ((direction * moved).sum(axis=0) + 1e-12)
        change += step * direction
        residual -= step * moved
        before, size = size, (residual * residual).sum(axis=0)
        direction = residual + direction * (size / (before + 1e-12))
    return table + change
