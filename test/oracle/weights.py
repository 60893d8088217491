"""Writes one small state_dict in every format that the filter lab reads, and files that must be refused.

    python test/oracle/weights.py test/oracle/weights
"""
import json
import os
import pickle
import struct
import sys
from collections import OrderedDict

import numpy as np
import torch

out = sys.argv[1]


def numbers(*shape):
    return (torch.arange(int(np.prod(shape)), dtype=torch.float32).reshape(shape) - 5) / 8


state = OrderedDict([("features.0.weight", numbers(2, 3, 2, 2)), ("features.0.bias", numbers(2)),
                     ("half", numbers(3).half()), ("brain", numbers(4).bfloat16()), ("count", torch.tensor(7)),
                     ("turned", numbers(2, 3).t()), ("part", numbers(4, 4)[1:3, 2:])])

torch.save(state, f"{out}/zip.pt")
torch.save({"state_dict": state, "epoch": 3}, f"{out}/wrapped.pth")
torch.save(state, f"{out}/stream.pth", _use_new_zipfile_serialization=False)
torch.save({"state_dict": state, "optimizer": {i: {"momentum": numbers(2, 3, 2, 2), "step": torch.tensor(float(i))} for i in range(9)}},
           f"{out}/training.pth", _use_new_zipfile_serialization=False)
torch.save(torch.nn.Conv2d(1, 1, 1), f"{out}/module.pt")
np.save(f"{out}/one.npy", np.asfortranarray(state["features.0.weight"].numpy()))
np.savez_compressed(f"{out}/many.npz", **{"features.0.weight": state["features.0.weight"].numpy(), "half": state["half"].numpy()})

# safetensors, written by its specification
names, blobs, at = {}, b"", 0
for name, kind, array in [("features.0.weight", "F32", state["features.0.weight"].numpy()), ("half", "F16", state["half"].numpy())]:
    data = array.tobytes()
    names[name] = {"dtype": kind, "shape": list(array.shape), "data_offsets": [at, at + len(data)]}
    blobs, at = blobs + data, at + len(data)
header = json.dumps({"__metadata__": {"format": "pt"}, **names}).encode()
with open(f"{out}/two.safetensors", "wb") as f:
    f.write(struct.pack("<Q", len(header)) + header + blobs)
with open(f"{out}/huge-header.safetensors", "wb") as f:
    f.write(struct.pack("<Q", 2 * 2**30) + b"{}")


class Hostile:
    def __reduce__(self):
        return os.system, ("echo hello",)


with open(f"{out}/hostile.pt", "wb") as f:
    pickle.dump({"weight": Hostile()}, f)
