"""Which input pixels reach each unit of random stacks of 1-D layers, found by gradients: writes fields.jsonl.

    python test/oracle/fields.py > test/oracle/fields.jsonl

`layers` are constructors, `n` the input's length, `seen` one [first, last] per output unit.
"""
import json
import random
import warnings

import torch
import torch.nn as nn

warnings.filterwarnings("ignore")
R = random.Random(11)


def layer():
    k, s = R.randint(1, 5), R.randint(1, 3)
    kind = R.choice(["Conv", "Conv", "Conv", "Avg", "Transposed", "Up", "Pad", "Adaptive"])
    if kind == "Conv":
        return f"nn.Conv1d(1,1,{k},stride={s},padding={R.randint(0, 2)},dilation={R.randint(1, 2)})"
    if kind == "Avg":
        k = max(k, 2)
        return f"nn.AvgPool1d({k},{s},{R.randint(0, k // 2)},{R.choice(['True', 'False'])})"
    if kind == "Transposed":
        s = R.randint(1, 3)
        return f"nn.ConvTranspose1d(1,1,{R.randint(s, s + 3)},stride={s},padding={R.randint(0, 1)})"
    if kind == "Up":
        return f"nn.Upsample(scale_factor={R.choice([2, 3])},mode='{R.choice(['nearest', 'nearest', 'linear'])}')"
    if kind == "Pad":
        return f"nn.ConstantPad1d(({R.randint(0, 2)},{R.randint(0, 2)}),0.0)"
    return f"nn.AdaptiveAvgPool1d({R.choice([1, 4, 8, 16])})"


made = 0
while made < 250:
    n = R.choice([24, 32, 48])
    texts = [layer() for _ in range(R.randint(1, 4))]
    stack = nn.Sequential(*[eval(t) for t in texts])
    for p in stack.parameters():
        nn.init.constant_(p, 1.0)
    x = torch.ones(1, 1, n, requires_grad=True)
    try:
        y = stack(x)
    except (RuntimeError, ValueError):
        continue
    if not 0 < y.shape[-1] <= 64:
        continue
    seen = []
    for i in range(y.shape[-1]):
        (g,) = torch.autograd.grad(y[0, 0, i], x, retain_graph=True)
        hit = (g[0, 0].abs() > 1e-5 * g.abs().max()).nonzero().flatten().tolist()
        seen.append([hit[0], hit[-1]] if hit else None)
    print(json.dumps({"layers": texts, "n": n, "seen": seen}, separators=(",", ":")))
    made += 1
