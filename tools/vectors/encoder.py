"""The BERT encoder both teachers share: token ids in, one mean-pooled sentence vector out.

Plain numpy on purpose: building a table needs no deep-learning framework and no network.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import erf

# Texts beyond this many pieces are cut: the sentences the map is fitted on are all shorter.
MOST_PIECES = 64
# Pieces per batch, small enough for the activations to stay in the cache of a desktop processor.
BATCH_PIECES = 2048


@dataclass
class Piece:
    """A piece of a teacher's vocabulary that a table may hold."""

    text: str
    begins: bool
    id: int
    log_probability: float


@dataclass
class Layer:
    """One post-norm transformer layer; matrices are (out, in)."""

    query: tuple
    key: tuple
    value: tuple
    attended: tuple
    attended_norm: tuple
    inner: tuple
    outer: tuple
    outer_norm: tuple


@dataclass
class Encoder:
    """Weights of a BERT model of `heads` attention heads."""

    words: object
    positions: np.ndarray
    kind: np.ndarray
    norm: tuple
    layers: list
    heads: int
    epsilon: float

    def sentences(self, texts):
        """Unit mean-pooled vectors of lists of piece ids, special ones included: (texts, width)."""
        texts = [ids[:MOST_PIECES] for ids in texts]
        found = np.zeros((len(texts), self.positions.shape[1]), np.float32)
        by_length = {}
        for at, ids in enumerate(texts):
            by_length.setdefault(len(ids), []).append(at)
        # Equal lengths share a batch, so nothing is padded and nothing needs a mask.
        for length, group in sorted(by_length.items()):
            size = max(1, BATCH_PIECES // length)
            for start in range(0, len(group), size):
                batch = group[start : start + size]
                found[batch] = self._pooled(np.array([texts[at] for at in batch]))
        return found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-12)

    def _pooled(self, ids):
        count, length = ids.shape
        hidden = self.words(ids.ravel()).reshape(count, length, -1)
        hidden = _normalised(hidden + self.positions[:length] + self.kind, self.norm, self.epsilon)
        for layer in self.layers:
            hidden = self._through(layer, hidden)
        return hidden.mean(axis=1)

    def _through(self, layer, hidden):
        count, length, width = hidden.shape
        per_head = width // self.heads

        def split(weights):
            projected = _linear(hidden, weights).reshape(count, length, self.heads, per_head)
            return projected.transpose(0, 2, 1, 3)

        query, key, value = split(layer.query), split(layer.key), split(layer.value)
        scores = query @ key.transpose(0, 1, 3, 2) / np.float32(np.sqrt(per_head))
        scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
        scores /= scores.sum(axis=-1, keepdims=True)
        attended = (scores @ value).transpose(0, 2, 1, 3).reshape(count, length, width)
        hidden = _normalised(
            hidden + _linear(attended, layer.attended), layer.attended_norm, self.epsilon
        )
        inner = _linear(hidden, layer.inner)
        inner = inner * np.float32(0.5) * (1 + erf(inner * np.float32(np.sqrt(0.5))))
        return _normalised(hidden + _linear(inner, layer.outer), layer.outer_norm, self.epsilon)


def _linear(values, weights):
    matrix, bias = weights
    flat = values.reshape(-1, values.shape[-1])
    return (flat @ matrix.T + bias).reshape(*values.shape[:-1], -1)


def _normalised(values, weights, epsilon):
    gain, offset = weights
    centred = values - values.mean(axis=-1, keepdims=True)
    spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + np.float32(epsilon))
    return centred / spread * gain + offset
