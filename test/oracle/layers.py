"""Asks real PyTorch what thousands of random layer settings do: writes layers.jsonl, one case per line.

    python test/oracle/layers.py > test/oracle/layers.jsonl

A case is a module's constructor `m` or an expression `f` over inputs a, b, c, with the inputs' shapes `in`
(`int` lists those that hold integers), and PyTorch's answer: the shapes `out`, or the error `err` and whether
it came `at` construction or call. `p` and `b` count the elements of a module's parameters and buffers, `macs` is
FlopCounterMode's count halved. CPU tensors, because meta kernels
let some errors pass. Seeded: the same torch gives the same file.
"""
import json
import random
import sys
import warnings

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.flop_counter import FlopCounterMode

warnings.filterwarnings("ignore")
R = random.Random(5)
PLAIN = {"torch": torch, "nn": nn, "F": F}


def make(shape, integer):
    return torch.zeros(shape, dtype=torch.long) if integer else torch.zeros(shape)


def shapes(value):
    if isinstance(value, torch.Tensor):
        return [list(value.shape)]
    return [s for v in value for s in shapes(v)]


def ask(case):
    """The case with PyTorch's answer."""
    inputs = [make(s, i in case.get("int", [])) for i, s in enumerate(case["in"])]
    at = "init" if "m" in case else "call"
    try:
        if "m" in case:
            module = eval(case["m"], PLAIN)
            owned = {"p": sum(p.numel() for p in module.parameters()), "b": sum(b.numel() for b in module.buffers())}
            case.update({k: n for k, n in owned.items() if n})
            at = "call"
            run = lambda: module(*inputs)
        else:
            names = dict(zip("abcd", inputs))
            run = lambda: eval(case["f"], PLAIN, names)
        counting = case.pop("count", False)
        if counting:
            with FlopCounterMode(display=False) as counter:
                out = run()
            return {**case, "out": shapes(out), "macs": counter.get_total_flops() // 2}
        return {**case, "out": shapes(run())}
    except Exception as error:
        case.pop("count", None)
        text = str(error).strip().split("\n")[0][:48]
        return {**case, "err": text, "at": at}


def some(*values):
    return R.choice(values)


def num(low, high):
    return R.randint(low, high)


def many(axes, pick):
    """One number, or one per axis."""
    return str(pick()) if R.random() < 0.6 else "(" + ",".join(str(pick()) for _ in range(axes)) + ("," if axes == 1 else "") + ")"


def image(channels, axes, low=1, high=12, batch=(0, 1, 2, 2)):
    """Batched or unbatched, now and then of the wrong rank."""
    size = [num(low, high) for _ in range(axes)]
    if R.random() < 0.03:
        return size
    if R.random() < 0.02:
        return [1, 1, channels, *size]
    return [*([] if R.random() < 0.2 else [some(*batch, 1, 3)]), channels, *size]


def args(**options):
    return "".join(f",{k}={v}" for k, v in options.items() if v is not None)


def maybe(chance, pick):
    return pick() if R.random() < chance else None


def conv():
    axes = some(1, 2, 2, 2, 3)
    g = some(1, 1, 1, 2, 3, 4)
    cin, cout = g * num(1, 3), g * num(1, 3)
    if R.random() < 0.05:
        cin += 1
    if R.random() < 0.05:
        cout += 1
    mode = maybe(0.2, lambda: some("'reflect'", "'replicate'", "'circular'", "'zeros'"))
    padding = maybe(0.6, lambda: some("'same'", "'valid'", "'same'") if R.random() < 0.2 else many(axes, lambda: some(0, 0, 1, 1, 2, 3, 5, -1 if R.random() < 0.1 else 0)))
    stride = maybe(0.5 if padding != "'same'" else 0.15, lambda: many(axes, lambda: some(1, 2, 2, 3, 4, 0 if R.random() < 0.05 else 1)))
    options = args(stride=stride, padding=padding, dilation=maybe(0.3, lambda: many(axes, lambda: some(1, 2, 3))), groups=maybe(1 if g > 1 else 0, lambda: g), bias=maybe(0.2, lambda: "False"), padding_mode=mode)
    kernel = many(axes, lambda: some(1, 2, 3, 3, 3, 4, 5, 7))
    channels = cin if R.random() > 0.05 else cin + some(-1, 1, 2)
    return {"m": f"nn.Conv{axes}d({cin},{cout},{kernel}{options})", "in": [image(max(channels, 0), axes)], "count": R.random() < 0.3}


def conv_transposed():
    axes = some(1, 2, 2, 3)
    g = some(1, 1, 1, 2, 3)
    cin, cout = g * num(1, 3), g * num(1, 3)
    if R.random() < 0.05:
        cout += 1
    options = args(stride=maybe(0.7, lambda: many(axes, lambda: some(1, 2, 2, 3, 4))), padding=maybe(0.5, lambda: many(axes, lambda: some(0, 1, 1, 2, 3, -1 if R.random() < 0.1 else 0))),
                   output_padding=maybe(0.4, lambda: many(axes, lambda: some(0, 0, 1, 1, 2))), groups=maybe(1 if g > 1 else 0, lambda: g), dilation=maybe(0.3, lambda: many(axes, lambda: some(1, 2, 3))))
    channels = cin if R.random() > 0.05 else cin + 1
    return {"m": f"nn.ConvTranspose{axes}d({cin},{cout},{many(axes, lambda: some(1, 2, 3, 3, 4, 5))}{options})", "in": [image(channels, axes, high=6)], "count": R.random() < 0.3}


def pool():
    axes = some(1, 2, 2, 2, 3)
    kind = some("Max", "Max", "Avg", "LP")
    kernel = many(axes, lambda: some(1, 2, 2, 3, 3, 4, 5))
    options = {"stride": maybe(0.7, lambda: many(axes, lambda: some(1, 2, 2, 3, 4, 5))), "ceil_mode": maybe(0.5, lambda: "True")}
    if kind != "LP":
        options["padding"] = maybe(0.4, lambda: many(axes, lambda: some(0, 1, 1, 1, 2, -1 if R.random() < 0.1 else 0)))
    if kind == "Max":
        options["dilation"] = maybe(0.25, lambda: many(axes, lambda: some(1, 2, 3)))
        options["return_indices"] = maybe(0.1, lambda: "True")
    if axes == 1:
        options = {k: v if v is None or not v.startswith("(") else v.strip("(),") for k, v in options.items()}
        kernel = kernel.strip("(),")
    start = "2," if kind == "LP" else ""
    return {"m": f"nn.{kind}Pool{axes}d({start}{kernel}{args(**options)})", "in": [image(num(1, 3), axes, batch=(1, 1, 2, 2))]}


def adaptive():
    axes = some(1, 2, 2, 3)
    kind = some("Max", "Avg")
    size = str(num(0, 8)) if axes == 1 or R.random() < 0.5 else "(" + ",".join(some(str(num(1, 8)), "None") for _ in range(axes)) + ")"
    return {"m": f"nn.Adaptive{kind}Pool{axes}d({size}{args(return_indices=maybe(0.2, lambda: 'True') if kind == 'Max' else None)})", "in": [image(num(1, 3), axes)]}


def unpool():
    axes = some(1, 2, 2, 3)
    shape = image(num(1, 2), axes, high=5, batch=(1, 2))
    size = maybe(0.3, lambda: [2 * n + some(-3, -2, -1, 0, 1, 2) for n in shape[-axes:]])
    if size:
        return {"f": f"F.max_unpool{axes}d(a,b,2{args(output_size=size)})".replace(" ", ""), "in": [shape, shape], "int": [1]}
    other = shape if R.random() > 0.05 else [*shape[:-1], shape[-1] + 1]
    return {"m": f"nn.MaxUnpool{axes}d({some(2, 2, 3)}{args(stride=maybe(0.5, lambda: some(1, 2, 3)), padding=maybe(0.3, lambda: some(0, 1)))})", "in": [shape, other], "int": [1]}


def unfold():
    options = args(dilation=maybe(0.3, lambda: many(2, lambda: num(1, 2))), padding=maybe(0.4, lambda: many(2, lambda: num(0, 2))), stride=maybe(0.5, lambda: many(2, lambda: num(1, 3))))
    return {"m": f"nn.Unfold({many(2, lambda: num(1, 4))}{options})", "in": [image(num(1, 3), 2)]}


def fold():
    k, s, p, d = num(1, 3), num(1, 3), num(0, 1), num(1, 2)
    size = [num(2, 8), num(2, 8)]
    blocks = 1
    for n in size:
        blocks *= max((n + 2 * p - d * (k - 1) - 1) // s + 1, 0)
    blocks += some(0, 0, 0, 0, 0, 1)
    columns = num(1, 3) * k * k + some(0, 0, 0, 0, 0, 1)
    return {"m": f"nn.Fold({tuple(size)},{k},dilation={d},padding={p},stride={s})".replace(" ", ""), "in": [some([2, columns, blocks], [columns, blocks])]}


def pad():
    axes = some(1, 2, 2, 3)
    kind = some("Reflection", "Replication", "Constant", "Zero", "Circular")
    sides = str(num(-1, 3)) if R.random() < 0.4 else "(" + ",".join(str(some(0, 1, 2, 3, 1, -1, -2)) for _ in range(2 * axes)) + ")"
    return {"m": f"nn.{kind}Pad{axes}d({sides}{',0.5' if kind == 'Constant' else ''})", "in": [image(num(1, 2), axes, high=5, batch=(1, 1, 2))]}


def f_pad():
    shape = [num(1, 5) for _ in range(num(1, 5))]
    sides = [some(0, 1, 2, -1) for _ in range(2 * num(1, 4))]
    return {"f": f"F.pad(a,{tuple(sides)}{args(mode=maybe(0.5, lambda: some(repr('reflect'), repr('replicate'), repr('circular'), repr('constant'))))})".replace(" ", ""), "in": [shape]}


def upsample():
    axes = some(1, 2, 2, 3)
    modes = {1: ["nearest", "linear", "area", "nearest-exact"], 2: ["nearest", "bilinear", "bicubic", "area", "nearest-exact"], 3: ["nearest", "trilinear", "area"]}
    mode = some(*modes[axes]) if R.random() > 0.1 else some("linear", "bilinear", "trilinear", "bicubic")
    what = {"size": many(axes, lambda: num(1, 9))} if R.random() < 0.4 else {"scale_factor": many(axes, lambda: some(2, 2, 3, 0.5, 1.5, 0.3, 2.7, 1.1, 0.1))}
    call = some("nn.Upsample(", "F.interpolate(a,")
    inside = args(**what, mode=repr(mode)).lstrip(",")
    case = {"m" if call.startswith("nn") else "f": f"{call}{inside})", "in": [image(num(1, 2), axes, high=7, batch=(1, 2))]}
    return case


def shuffle():
    kind = some("PixelShuffle", "PixelUnshuffle", "ChannelShuffle")
    r = some(1, 2, 2, 3)
    lead = some([], [2], [2], [1, 2])
    if kind == "PixelShuffle":
        shape = [*lead, r * r * num(1, 2) + some(0, 0, 0, 1), num(1, 4), num(1, 4)]
    elif kind == "PixelUnshuffle":
        shape = [*lead, num(1, 3), r * num(1, 3) + some(0, 0, 0, 1), r * num(1, 3)]
    else:
        shape = [2, r * num(1, 3) + some(0, 0, 0, 1), num(1, 3), num(1, 3)][: some(2, 3, 4, 4, 4)]
    return {"m": f"nn.{kind}({r})", "in": [shape]}


def linear():
    i, o = num(1, 9), num(1, 9)
    shape = [num(1, 4) for _ in range(num(0, 3))] + [i if R.random() > 0.15 else num(1, 9)]
    if R.random() < 0.05:
        shape = []
    return {"m": f"nn.Linear({i},{o}{args(bias=maybe(0.3, lambda: 'False'))})", "in": [shape], "count": R.random() < 0.3}


def bilinear():
    i, j = num(1, 5), num(1, 5)
    lead = [num(1, 3) for _ in range(num(0, 2))]
    other = lead if R.random() > 0.15 else [num(1, 3) for _ in range(num(0, 2))]
    return {"m": f"nn.Bilinear({i},{j},{num(1, 4)})", "in": [[*lead, i if R.random() > 0.1 else i + 1], [*other, j if R.random() > 0.1 else j + 1]]}


def norm():
    kind = some("BatchNorm1d", "BatchNorm2d", "BatchNorm2d", "BatchNorm3d", "InstanceNorm1d", "InstanceNorm2d", "InstanceNorm3d", "GroupNorm", "LayerNorm", "RMSNorm", "LocalResponseNorm")
    c = num(1, 6)
    wrong = c if R.random() > 0.15 else c + 1
    if kind == "GroupNorm":
        g = some(1, 2, 3)
        c = g * num(1, 3) + some(0, 0, 0, 0, 1)
        shape = [num(1, 2), c if R.random() > 0.15 else c + g, *[num(1, 2) for _ in range(num(0, 3))]]
        return {"m": f"nn.GroupNorm({g},{c}{args(affine=maybe(0.2, lambda: 'False'))})", "in": [shape if R.random() > 0.05 else [c]]}
    if kind in ("LayerNorm", "RMSNorm"):
        shape = [num(1, 4) for _ in range(num(1, 4))]
        over = shape[-num(1, len(shape)):] if R.random() > 0.25 else [num(1, 4) for _ in range(num(1, 3))]
        return {"m": f"nn.{kind}({over[0] if len(over) == 1 else over})".replace(" ", ""), "in": [shape]}
    if kind == "LocalResponseNorm":
        return {"m": f"nn.LocalResponseNorm({num(1, 5)})", "in": [[num(1, 4) for _ in range(num(1, 5))]]}
    axes = int(kind[-2])
    shape = [num(1, 2), wrong, *[some(1, 1, 2, 3) for _ in range(axes)]]
    if kind == "BatchNorm1d" and R.random() < 0.5 or R.random() < 0.06:
        shape = shape[:-1]
    elif R.random() < 0.06:
        shape = [*shape, 2]
    if kind[0] == "I" and R.random() < 0.3:
        shape = shape[1:]
    options = args(affine=maybe(0.3, lambda: some("False", "True")), track_running_stats=maybe(0.2, lambda: some("False", "True")))
    return {"m": f"nn.{kind}({c}{options}){some('', '', '.eval()')}", "in": [shape]}


def embedding():
    if R.random() < 0.3:
        return {"m": f"nn.EmbeddingBag({num(1, 9)},{num(1, 9)})", "in": [[num(1, 4) for _ in range(num(1, 3))]], "int": [0]}
    return {"m": f"nn.Embedding({num(1, 9)},{num(1, 9)})", "in": [[num(1, 4) for _ in range(num(0, 3))]], "int": [0]}


def activation():
    shape = [num(1, 4) for _ in range(num(0, 4))]
    axis = num(-4, 3)
    return {"m": some("nn.ReLU()", "nn.SiLU()", "nn.Dropout(0.1)", "nn.Identity()", f"nn.PReLU({some(1, 2, 3)})", f"nn.PReLU({some(1, 2, 3)})", f"nn.GLU({axis})", f"nn.GLU({axis})", f"nn.Softmax({axis})", f"nn.LogSoftmax({axis})"), "in": [shape]}


def reshape():
    shape = [some(1, 2, 3, 4, 6) for _ in range(num(1, 4))]
    total = 1
    for n in shape:
        total *= n
    new = []
    rest = total
    while rest > 1 and len(new) < 4:
        n = some(*[k for k in range(1, rest + 1) if rest % k == 0])
        new.append(n)
        rest //= n
    if rest > 1:
        new.append(rest)
    if new and R.random() < 0.5:
        new[num(0, len(new) - 1)] = -1
    if R.random() < 0.2:
        new.append(some(1, 2, -1, 5))
    name = some("reshape", "view", "reshape")
    return {"f": f"a.{name}({tuple(new)})".replace(" ", "").replace("(())", "(())"), "in": [shape]}


def flatten():
    shape = [num(1, 4) for _ in range(num(0, 4))]
    if R.random() < 0.5:
        return {"m": some("nn.Flatten()", f"nn.Flatten({num(0, 2)})", f"nn.Flatten({num(0, 2)},{num(-3, 3)})"), "in": [shape]}
    axis = num(-3, 3)
    parts = some((2, 2), (2, -1), (-1, 2), (2, 3), (1, -1), (-1,), (4, 1))
    return {"m": f"nn.Unflatten({axis},{parts})".replace(" ", ""), "in": [[some(2, 4, 6) for _ in range(num(1, 4))]]}


def order():
    shape = [some(1, 1, 2, 3) for _ in range(num(0, 4))]
    rank = len(shape)
    kind = some("permute", "permute", "transpose", "squeeze", "squeeze", "squeezes", "all", "unsqueeze", "movedim", "t")
    if kind == "permute":
        axes = list(range(rank))
        R.shuffle(axes)
        if R.random() < 0.15:
            axes = [num(-3, 3) for _ in range(num(1, 4))]
        return {"f": f"a.permute({tuple(axes)})".replace(" ", ""), "in": [shape]}
    if kind == "squeezes":
        return {"f": f"a.squeeze(({num(-3, 3)},{num(-3, 3)}))", "in": [shape]}
    calls = {"transpose": f"a.transpose({num(-3, 3)},{num(-3, 3)})", "squeeze": f"a.squeeze({num(-3, 3)})", "all": "a.squeeze()", "unsqueeze": f"a.unsqueeze({num(-5, 4)})", "movedim": f"a.transpose({num(0, 2)},{num(0, 2)})", "t": f"a.unsqueeze({num(0, 2)})"}
    return {"f": calls[kind], "in": [shape]}


def expand():
    shape = [some(1, 1, 2, 3) for _ in range(num(0, 3))]
    if R.random() < 0.5:
        size = [some(-1, n, n, 4 if n == 1 else n) for n in shape]
        size = [num(1, 3) for _ in range(some(0, 0, 1))] + size
        if R.random() < 0.2:
            size = [some(1, 2, 3, -1) for _ in range(num(1, 4))]
        return {"f": f"a.expand({tuple(size)})".replace(" ", ""), "in": [shape]}
    times = [num(0, 3) for _ in range(len(shape) + some(0, 0, 0, 1, -1))]
    return {"f": f"a.repeat({tuple(times)})".replace(" ", ""), "in": [shape]}


def join():
    rank = num(0, 4) if R.random() < 0.2 else num(1, 4)
    shape = [num(1, 3) for _ in range(rank)]
    axis = num(-rank, rank - 1) if rank and R.random() > 0.1 else num(-4, 4)
    count = num(1, 3)
    word = some("cat", "cat", "cat", "stack")
    inputs = []
    for _ in range(count):
        s = list(shape)
        if word == "cat" and -rank <= axis < rank and rank:
            s[axis] = num(1, 4)
        if R.random() < 0.1 and rank:
            s[num(0, rank - 1)] += 1
        inputs.append(s if R.random() > 0.04 else some([0], s[:-1]))
    return {"f": f"torch.{word}([{','.join('abc'[:count])}],{axis})", "in": inputs}


def parts():
    shape = [num(1, 9) for _ in range(num(1, 3))]
    axis = num(-len(shape), len(shape) - 1) if R.random() > 0.08 else num(-4, 4)
    n = shape[axis] if -len(shape) <= axis < len(shape) else 4
    kind = some("split", "sizes", "chunk", "chunk", "unbind")
    if kind == "sizes":
        first = num(0, n)
        return {"f": f"torch.split(a,[{first},{n - first + some(0, 0, 0, 1)}],{axis})", "in": [shape]}
    call = {"split": f"torch.split(a,{num(1, 5)},{axis})", "chunk": f"torch.chunk(a,{num(1, 6)},{axis})", "unbind": f"torch.unbind(a,{axis})"}[kind]
    return {"f": call, "in": [shape]}


def index():
    shape = [num(1, 5) for _ in range(num(1, 4))]
    items = []
    used = 0
    inputs = [shape]
    ints = []
    for _ in range(num(1, 4)):
        kind = some("at", "slice", "slice", ":", "...", "None", "tensor")
        if kind == "...":
            if "..." in items:
                continue
            items.append("...")
        elif kind == "None":
            items.append("None")
        elif kind == "at":
            items.append(str(num(-4, 3)))
        elif kind == ":":
            items.append(":")
        elif kind == "slice":
            items.append(f"{some('', num(-4, 4))}:{some('', num(-4, 6))}" + some("", "", f":{num(1, 3)}"))
        elif len(inputs) < 3:
            inputs.append(some([], [2], [3], [2, 1], [1]) or [2])
            ints.append(len(inputs) - 1)
            items.append("abc"[len(inputs) - 1])
    case = {"f": f"a[{','.join(items) or '...'}]", "in": inputs}
    return {**case, "int": ints} if ints else case


def reduction():
    shape = [num(1, 4) for _ in range(num(0, 4))]
    axis = some("", num(-4, 3), num(-2, 1), f"({num(-4, 3)},{num(-4, 3)})")
    name = some("sum", "mean", "amax", "std", "max", "argmax", "prod", "median", "logsumexp", "norm")
    if name in ("max", "argmax", "prod", "median") and isinstance(axis, str) and axis.startswith("("):
        axis = "1"
    if axis == "" and name == "logsumexp":
        axis = "0"
    keep = ",keepdim=True" if axis != "" and R.random() < 0.4 else ""
    key = "dim=" if axis != "" else ""
    if R.random() < 0.1:
        shape[:] = [some(0, 1, 2) for _ in shape]
    return {"f": f"a.{name}({key}{axis}{keep})", "in": [shape]}


def arithmetic():
    rank = num(0, 4)
    shape = [num(1, 3) for _ in range(rank)]
    other = [n if R.random() < 0.6 else 1 for n in shape][num(0, rank):]
    if R.random() < 0.25 and other:
        other[num(0, len(other) - 1)] = num(1, 4)
    pair = [shape, other]
    R.shuffle(pair)
    if R.random() < 0.15:
        return {"f": "torch.where(a>0,b,c)", "in": [*pair, some(shape, other, [1])]}
    return {"f": some("a+b", "a*b", "a-b", "torch.maximum(a,b)"), "in": pair}


def matmul():
    i, j, k = num(1, 5), num(1, 5), num(1, 5)
    lead = [num(1, 3) for _ in range(num(0, 2))]
    a, b = [*lead, i, j], [*[n if R.random() < 0.7 else 1 for n in lead][num(0, len(lead)):], j, k]
    name = some("@", "@", "@", "bmm", "mm", "mv", "dot", "outer")
    if name == "bmm":
        a, b = [2, i, j], [2, j, k]
    elif name == "mm":
        a, b = [i, j], [j, k]
    elif name == "mv":
        a, b = [i, j], [j]
    elif name in ("dot", "outer"):
        a, b = [i], [i if name == "dot" else j]
    elif R.random() < 0.3:
        a, b = some((a, [j]), ([j], b), ([j], [j]), ([], [j]))
    if R.random() < 0.2:
        which = some(a, b)
        if which:
            which[num(0, len(which) - 1)] += 1
    return {"f": "a@b" if name == "@" else f"torch.{name}(a,b)", "in": [a, b], "count": R.random() < 0.4 and name not in ("dot", "outer", "mv") and len(a) > 1 and len(b) > 1}


def einsum():
    sizes = {c: num(1, 4) for c in "bijkhd"}
    equation = some("bij,bjk->bik", "ij,jk->ik", "ij,jk", "bhid,bhjd->bhij", "bhij,bhjd->bhid", "...ij,...jk->...ik", "bij->bji", "ij->", "ii->i", "ij,ij->i", "i,j->ij", "bij,jk->bik", "bd,bd->b", "bhid->bihd", "b...d,hd->b...h", "ij,k", "bij,bkj->bik", "bij,bjk,bkh->bih", "ij->ji", "ijk,jk->i", "ij,jk->il", "i j, j k -> i k")
    inputs = []
    for term in equation.split("->")[0].replace(" ", "").split(","):
        shape = []
        for letter in term.replace("...", "."):
            shape += [2, 3][: num(0, 2)] if letter == "." else [sizes[letter]]
        if R.random() < 0.1 and shape:
            shape[num(0, len(shape) - 1)] = num(1, 4)
        if R.random() < 0.04:
            shape = shape[1:]
        inputs.append(shape)
    if R.random() < 0.04:
        inputs = inputs[:1]
    return {"f": f"torch.einsum('{equation}',{','.join('abc'[:len(inputs)])})", "in": inputs, "count": len(inputs) == 2 and "k" in equation and equation not in ("ij,k", "ijk,jk->i") and all(min(s, default=1) > 1 for s in inputs)}


def attention():
    h, l, s, e, v = some(1, 2, 4), num(1, 4), num(1, 4), num(1, 5), num(1, 5)
    kind = some("4", "4", "3", "2", "gqa")
    kv = h
    if kind == "gqa":
        kv = some(1, 2, 3)
    lead = {"4": [2, h], "gqa": [2, h], "3": [2], "2": []}[kind]
    other = [2, kv] if kind == "gqa" else lead
    q, k, w = [*lead, l, e], [*other, s, e], [*other, s, v]
    if R.random() < 0.2:
        which = some(q, k, w)
        which[num(0, len(which) - 1)] += 1
    extra = ",enable_gqa=True" if kind == "gqa" else ""
    return {"f": f"F.scaled_dot_product_attention(a,b,c{extra})", "in": [q, k, w], "count": kind == "4" and q[-1] != w[-1]}


def recurrent():
    cell = some("LSTM", "GRU", "RNN")
    i, h = num(1, 5), num(1, 5)
    options = args(num_layers=maybe(0.4, lambda: num(1, 3)), bias=maybe(0.1, lambda: "False"), batch_first=maybe(0.5, lambda: "True"), bidirectional=maybe(0.4, lambda: "True"), proj_size=maybe(0.2, lambda: num(0, 4)) if cell == "LSTM" else None)
    shape = [num(1, 3), num(1, 3), i if R.random() > 0.15 else i + 1][some(0, 0, 0, 1):]
    if R.random() < 0.05:
        shape = [1, *shape, 2] if R.random() < 0.5 else shape[-1:]
    counted = cell != "LSTM" or "proj_size" in options and "proj_size=0" not in options
    return {"m": f"nn.{cell}({i},{h}{options})", "in": [shape], "count": counted}


FAMILIES = [(conv, 1000), (conv_transposed, 450), (pool, 900), (adaptive, 150), (unpool, 120), (unfold, 150), (fold, 80), (pad, 250), (f_pad, 120), (upsample, 250), (shuffle, 120), (linear, 150), (bilinear, 60), (norm, 350), (embedding, 50), (activation, 120), (reshape, 250), (flatten, 120), (order, 220), (expand, 150), (join, 220), (parts, 180), (index, 300), (reduction, 250), (arithmetic, 200), (matmul, 220), (einsum, 180), (attention, 120), (recurrent, 200)]



def undefined(case):
    """Cases in which PyTorch's answer depends on the kernel it happens to choose, or is nonsense that nobody checks."""
    text = case.get("m") or case["f"]
    if "ConvTranspose" in text:
        return any(0 in s[1:] for s in case.get("out", []))
    if "scaled_dot" in text:
        return "out" in case and case["in"][1][-2] != case["in"][2][-2]
    return False


seen = set()
for family, count in FAMILIES:
    made = 0
    while made < count:
        case = family()
        key = json.dumps([case.get("m") or case.get("f"), case["in"]])
        if key in seen:
            made += 0.05
            continue
        seen.add(key)
        answer = ask(case)
        if undefined(answer):
            continue
        print(json.dumps(answer, separators=(",", ":")))
        made += 1
print(torch.__version__, file=sys.stderr)
