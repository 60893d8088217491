"""Asks PyTorch for transposed convolutions in one dimension, with every setting.

    python test/oracle/transposed.py > test/oracle/transposed.jsonl

One line per case: values z, kernel w, the settings, and the result, or null where PyTorch refuses. Small whole numbers:
the answers are exact.
"""
import json
import random

import torch
import torch.nn.functional as F

r = random.Random(4)
for _ in range(120):
    z = [r.randint(-9, 9) for _ in range(r.randint(1, 8))]
    w = [r.randint(-9, 9) for _ in range(r.randint(1, 5))]
    settings = dict(stride=r.randint(1, 4), padding=r.choice([0, 0, 1, 1, 2, 3, 4]), output_padding=r.choice([0, 0, 1, 2, 3]),
                    dilation=r.choice([1, 1, 2, 3, 4]))
    try:
        x = F.conv_transpose1d(torch.tensor([[z]], dtype=torch.float32), torch.tensor([[w]], dtype=torch.float32), **settings)
        result = [int(v) for v in x[0, 0]]
    except (RuntimeError, ValueError):
        result = None
    print(json.dumps(dict(z=z, w=w, **settings, result=result), separators=(",", ":")))
