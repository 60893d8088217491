"""Asks PyTorch what convolutions, transposed convolutions and pools make of numbers.

    python test/oracle/pixels.py > test/oracle/pixels.jsonl

One line per case: the settings, and the result as base64 of little-endian float32. Inputs, weights and biases are not
stored: both sides draw them from the same small generator, seeded with the case's number.
"""
import base64
import json
import random

import torch
import torch.nn.functional as F


class Draw:
    """x' = (1103515245·x + 12345) mod 2³¹, as numbers in [-1, 1) with 11 bits: exact in float32."""

    def __init__(self, seed):
        self.x = (seed * 7919 + 17) % 2**31

    def tensor(self, *shape):
        count = 1
        for size in shape:
            count *= size
        values = []
        for _ in range(count):
            self.x = (1103515245 * self.x + 12345) % 2**31
            values.append(((self.x >> 16) % 2048 - 1024) / 1024)
        return torch.tensor(values).reshape(shape)


def answer(case, make):
    try:
        result = make()
    except (RuntimeError, ValueError):
        return {**case, "error": True}
    if not 0 < result.numel() <= 250:
        return None
    data = base64.b64encode(result.detach().numpy().astype("<f4").tobytes()).decode()
    return {**case, "shape": list(result.shape[1:]), "data": data}


def convolution(seed, r):
    groups = r.choice([1, 1, 1, 2, 3])
    depth, each = r.randint(1, 3), r.randint(1, 2)
    case = dict(kind="convolution", seed=seed, input=[groups * depth, r.randint(3, 13), r.randint(3, 13)],
                kernels=[groups * each, depth, r.randint(1, 5), r.randint(1, 5)], stride=[r.randint(1, 3), r.randint(1, 3)],
                padding=[r.randint(0, 3), r.randint(0, 3)], dilation=[r.choice([1, 1, 2, 3]), r.choice([1, 1, 2, 3])],
                groups=groups, outside=r.choice(["zeros", "zeros", "reflect", "replicate", "circular"]), bias=r.random() < 0.5)

    def make():
        draw = Draw(seed)
        x, w = draw.tensor(1, *case["input"]), draw.tensor(*case["kernels"])
        b = draw.tensor(case["kernels"][0]) if case["bias"] else None
        pad = case["padding"]
        if case["outside"] != "zeros":
            x = F.pad(x, (pad[1], pad[1], pad[0], pad[0]), mode=case["outside"])
            pad = 0
        return F.conv2d(x, w, b, case["stride"], pad, case["dilation"], case["groups"])

    return answer(case, make)


def transposed(seed, r):
    groups = r.choice([1, 1, 2, 3])
    depth, each = r.randint(1, 2), r.randint(1, 2)
    case = dict(kind="transposed", seed=seed, input=[groups * depth, r.randint(1, 6), r.randint(1, 6)],
                kernels=[groups * depth, each, r.randint(1, 4), r.randint(1, 4)], stride=[r.randint(1, 3), r.randint(1, 3)],
                padding=[r.randint(0, 2), r.randint(0, 2)], dilation=[r.choice([1, 1, 2]), r.choice([1, 1, 2])],
                outputPadding=[r.choice([0, 0, 1, 2]), r.choice([0, 0, 1])], groups=groups, bias=r.random() < 0.5)

    def make():
        draw = Draw(seed)
        x, w = draw.tensor(1, *case["input"]), draw.tensor(*case["kernels"])
        b = draw.tensor(case["kernels"][1] * groups) if case["bias"] else None
        return F.conv_transpose2d(x, w, b, case["stride"], case["padding"], case["outputPadding"], groups, case["dilation"])

    return answer(case, make)


def pool(seed, r):
    mode = r.choice(["max", "average"])
    case = dict(kind="pool", seed=seed, mode=mode, input=[r.randint(1, 3), r.randint(1, 13), r.randint(1, 13)],
                kernel=[r.randint(1, 4), r.randint(1, 4)], stride=[r.randint(1, 4), r.randint(1, 4)],
                padding=[r.choice([0, 0, 1, 2]), r.choice([0, 0, 1])], dilation=[r.choice([1, 1, 2]), 1] if mode == "max" else [1, 1],
                ceil=r.random() < 0.5, countPadding=r.random() < 0.5)

    def make():
        x = Draw(seed).tensor(1, *case["input"])
        if mode == "max":
            return F.max_pool2d(x, case["kernel"], case["stride"], case["padding"], case["dilation"], case["ceil"])
        return F.avg_pool2d(x, case["kernel"], case["stride"], case["padding"], case["ceil"], case["countPadding"])

    return answer(case, make)


if __name__ == "__main__":
    r, done = random.Random(5), 0
    while done < 1000:
        case = (convolution, convolution, transposed, pool)[done % 4](done, r)
        if case:
            print(json.dumps(case, separators=(",", ":")))
            done += 1
