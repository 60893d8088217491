"""Runs the code that the filter lab writes for chains of layers, in the frameworks it is written for.

    python test/oracle/chains.py pytorch keras > test/oracle/chains.jsonl

One line per chain and framework: the code, and the result (channels, height, width) as base64 of little-endian float32.
Weights, biases and the input follow the same rule as in chains.ts. Frameworks that are not named keep what is stored.
"""
import base64
import json
import os
import pathlib
import subprocess
import sys

import numpy as np

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
here = pathlib.Path(__file__).parent
bundle = subprocess.run(["npx", "esbuild", here / "chains.ts", "--bundle", "--format=iife", "--global-name=chains",
                         "--footer:js=console.log(JSON.stringify(chains.codes()))"], capture_output=True, text=True, check=True)
codes = json.loads(subprocess.run(["node"], input=bundle.stdout, capture_output=True, text=True, check=True).stdout)


def fill(shape, by, period, shift):
    count = int(np.prod(shape))
    return ((np.arange(count) * by % period - shift) / 8).astype("float32").reshape(shape)


x = fill((1, 3, 12, 9), 29, 23, 11)
weight = lambda shape: fill(shape, 37, 19, 9)
bias = lambda shape: fill(shape, 5, 7, 3)


def pytorch(model):
    import torch
    for p in model.parameters():
        p.data = torch.tensor(weight(tuple(p.shape)) if p.ndim == 4 else bias(tuple(p.shape)))
    return model(torch.tensor(x)).detach().numpy()[0]


def paddle(model):
    import paddle
    for p in model.parameters():
        p.set_value(paddle.to_tensor(weight(tuple(p.shape)) if len(p.shape) == 4 else bias(tuple(p.shape))))
    return model(paddle.to_tensor(x)).numpy()[0]


def keras(model):
    for variable in model.trainable_variables:
        shape = tuple(variable.shape)
        # (height, width, a, b): convolutions keep (in / groups, out), transposed ones (out, in); others have both the other way.
        variable.assign(weight((shape[3], shape[2], *shape[:2])).transpose(2, 3, 1, 0) if len(shape) == 4 else bias(shape))
    return np.array(model(x.transpose(0, 2, 3, 1)))[0].transpose(2, 0, 1)


try:
    stored = {(c["name"], c["dialect"]): c for c in map(json.loads, open(here / "chains.jsonl"))}
except FileNotFoundError:
    stored = {}
lines = []
for case in codes:
    if case["dialect"] in sys.argv[1:]:
        scope = {}
        exec(case["code"], scope)
        result = globals()[case["dialect"]](scope["model"])
        case.update(shape=list(result.shape), data=base64.b64encode(np.ascontiguousarray(result, "<f4").tobytes()).decode())
    else:
        case = stored.get((case["name"], case["dialect"]))
    if case:
        lines.append(json.dumps(case, separators=(",", ":")))
# Written last: the file is read above.
sys.stdout.write("\n".join(lines) + "\n")
