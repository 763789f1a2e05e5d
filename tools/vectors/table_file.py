"""Writes a table in the format that `crates/faq/src/vectors/file.rs` describes."""

import struct

import numpy as np

MAGIC, VERSION = b"FDSV", 1
# A byte that begins a piece is below the space, and no letter's.
MOST_SHARED = 31


def packed(language, pieces, table):
    """The bytes of a file. `pieces` are (text, begins a word), `table` has a row for each."""
    tag = language.encode()
    orders = [
        sorted((text.encode(), at) for at, (text, begins) in enumerate(pieces) if begins == wanted)
        for wanted in (True, False)
    ]
    names = b"".join(coded for order in orders for coded in _front_coded(order))
    rows = table[[at for order in orders for _, at in order]]
    scales, numbers = quantised(rows)
    body = struct.pack("<3I", len(orders[0]), len(orders[1]), len(names))
    body += tag + names + scales.tobytes() + (numbers[:, ::2] | numbers[:, 1::2] << 4).tobytes()
    head = MAGIC + struct.pack("<BBH", VERSION, table.shape[1], len(tag))
    return head + struct.pack("<I", _checksum(body)) + body


def quantised(rows):
    """Half-precision scales and numbers from 0 to 15, 8 for zero: for each row the scale that loses least."""
    rows = rows / np.abs(rows).max()
    largest = np.abs(rows).max(axis=1) + 1e-6
    best = np.full(len(rows), np.inf)
    scales = np.zeros(len(rows), np.float16)
    numbers = np.zeros(rows.shape, np.uint8)
    for share in np.linspace(0.5, 1.05, 12):
        scale = (largest * share / 7.5).astype(np.float16)
        wide = scale.astype(np.float32)[:, None]
        number = np.clip(np.round(rows / wide), -8, 7)
        lost = ((number * wide - rows) ** 2).sum(axis=1)
        better = lost < best
        best[better], scales[better] = lost[better], scale[better]
        numbers[better] = (number[better] + 8).astype(np.uint8)
    return scales, numbers


def _front_coded(order):
    before = b""
    for name, _ in order:
        same = 0
        while same < min(len(before), len(name), MOST_SHARED) and before[same] == name[same]:
            same += 1
        yield bytes([same]) + name[same:]
        before = name


def _checksum(data):
    value = 0x811C9DC5
    for byte in data:
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value
