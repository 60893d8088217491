"""
What PyTorch answers to expressions: shapes, dtypes, or an error.

    python functions.py > functions.jsonl          (torch 2.13; seeded, so the same every time)

One line per case: ["expression", "inputs", "answer"]. Inputs are `x:f2,3;y:l4<5`: a name, a letter for the dtype, sizes,
and for indices the number they stay below. An answer is a tensor like an input, `=3` for a number, `S2,3` for a Size,
`(a|b)` for several, `!` for an error. `?` is a size that depends on the data.
"""
import json
import random
import re
import sys
import warnings

import einops
import torch
import torch.nn as nn
import torch.nn.functional as F

warnings.simplefilter("ignore")
torch.set_num_threads(1)
letters = {"f": torch.float32, "d": torch.float64, "h": torch.float16, "g": torch.bfloat16, "l": torch.int64, "i": torch.int32,
           "u": torch.uint8, "b": torch.bool, "c": torch.complex64, "z": torch.complex128, "s": torch.int16, "a": torch.int8, "k": torch.complex32}
names = {v: k for k, v in letters.items()}
rng = random.Random(5)


def make(spec):
    dtype, sizes, below = re.fullmatch(r"(\w)([\d,]*)(?:<(\d+))?", spec).groups()
    shape = [int(s) for s in sizes.split(",")] if sizes else []
    if below:
        return torch.randint(0, int(below), shape, dtype=letters[dtype])
    t = torch.rand(shape) if dtype not in "bcz" else (torch.rand(shape) > 0.5 if dtype == "b" else torch.rand(shape, dtype=letters[dtype]))
    return (t * 3 + 1 if dtype in "liusa" else t).to(letters[dtype])


def show(v, unknown=False):
    if isinstance(v, torch.Tensor):
        sizes = ",".join("?" if unknown and i == unknown - 1 else str(s) for i, s in enumerate(v.shape))
        return names[v.dtype] + sizes
    if isinstance(v, torch.Size):
        return "S" + ",".join(map(str, v))
    if isinstance(v, (tuple, list)):
        return "(" + "|".join(show(i, unknown) for i in v) + ")"
    if isinstance(v, torch.dtype):
        return "D" + names.get(v, "?")
    if v is None:
        return "N"
    if isinstance(v, (bool, int, float, str)):
        return "=" + (repr(v) if not isinstance(v, float) else f"{v:.5g}")
    raise SystemExit(f"cannot show {type(v)}")


def answer(expression, inputs, unknown=False):
    torch.manual_seed(0)
    scope = {"einops": einops, "torch": torch, "nn": nn, "F": F}
    for part in filter(None, inputs.split(";")):
        name, spec = part.split(":")
        scope[name] = make(spec)
    try:
        value = eval(expression, scope)
    except Exception as e:
        return "!", e
    return show(value, unknown), None


def size(rank=None, low=1, high=6):
    rank = rng.choice([0, 1, 2, 2, 3, 3, 4, 4, 5]) if rank is None else rank
    return [rng.randint(low, high) for _ in range(rank)]


def spec(shape, dtype="f", below=None):
    return dtype + ",".join(map(str, shape)) + (f"<{below}" if below else "")


def anytype():
    return rng.choice("ffffdhglliubc")


def similar(shape):
    """A shape that broadcasts with the other, mostly."""
    other = [1 if rng.random() < 0.25 else s for s in shape]
    if rng.random() < 0.3:
        other = other[rng.randint(0, len(other)):]
    if rng.random() < 0.12 and other:
        other[rng.randrange(len(other))] += 1
    return other


def axis(rank, wild=0.07):
    if rng.random() < wild:
        return rng.choice([rank, -rank - 1])
    return rng.randint(-max(rank, 1), max(rank, 1) - 1)


def number():
    return rng.choice(["2", "3.5", "True", "-1", "0", "0.5"])


cases = []
families = {}


def family(weight):
    def add(f):
        families[f] = weight
        return f
    return add


UNARY = """abs neg sign sqrt exp log sin cos tanh sigmoid relu floor ceil round trunc square rsqrt reciprocal erf isnan isinf isfinite logical_not
bitwise_not expm1 log1p log2 log10 acos asin atan sinh cosh frac positive signbit clone detach asinh lgamma digamma sgn nan_to_num""".split()


@family(3)
def unary():
    name = rng.choice(UNARY)
    return rng.choice([f"torch.{name}(x)", f"x.{name}()"]), {"x": spec(size(), anytype())}


BINARY = """add sub mul div floor_divide remainder fmod pow maximum minimum atan2 eq ne lt le gt ge logical_and logical_or logical_xor bitwise_and
bitwise_or bitwise_xor true_divide hypot fmax fmin""".split()


@family(6)
def binary():
    name = rng.choice(BINARY)
    a = size()
    other = rng.choice([number(), "y", "y", "y"]) if name not in ("maximum", "minimum", "atan2", "hypot", "fmax", "fmin", "logical_and", "logical_or", "logical_xor") else "y"
    inputs = {"x": spec(a, rng.choice("ffffdhllib"))}
    if other == "y":
        inputs["y"] = spec(similar(a), rng.choice("fffdllib"))
    return rng.choice([f"torch.{name}(x, {other})", f"x.{name}({other})"]), inputs


@family(6)
def operator():
    op = rng.choice(["+", "-", "*", "/", "//", "%", "**", "==", "<", ">=", "!=", "&", "|", "^"])
    a = size()
    types = "bbli" if op in "&|^" else "ffffdghllib"
    kind = rng.random()
    inputs = {"x": spec(a, rng.choice(types))}
    if kind < 0.3:
        n = rng.choice(["2", "3", "True"]) if op in "&|^" else number()
        return (f"x {op} {n}" if rng.random() < 0.5 else f"{n} {op} x"), inputs
    inputs["y"] = spec(similar(a), rng.choice(types))
    if kind < 0.4:
        inputs["z"] = spec([], rng.choice(types))
        return f"x {op} z {op} y" if op not in ("==", "<", ">=", "!=") else f"(x {op} z)", inputs
    return f"x {op} y", inputs


@family(1)
def inplace():
    a = size()
    name = rng.choice(["add_", "mul_", "sub_", "div_", "clamp_", "relu_", "exp_", "pow_"])
    inputs = {"x": spec(a, rng.choice("fffdl"))}
    if name in ("relu_", "exp_"):
        return f"x.{name}()", inputs
    if name == "clamp_":
        return "x.clamp_(0, 1)", inputs
    if rng.random() < 0.5:
        return f"x.{name}({rng.choice(['2', '0.5'])})", inputs
    inputs["y"] = spec(similar(a), rng.choice("ffl"))
    return f"x.{name}(y)", inputs


REDUCE = "sum mean prod amax amin any all std var argmax argmin max min median logsumexp norm".split()


@family(6)
def reduction():
    name = rng.choice(REDUCE)
    a = size()
    dtype = rng.choice("ffffdlib")
    inputs = {"x": spec(a, dtype)}
    single = name in ("argmax", "argmin", "max", "min", "median", "prod")
    kind = rng.random()
    keep = rng.choice(["", ", keepdim=True"])
    if kind < 0.25 and name != "logsumexp":
        return f"x.{name}()", inputs
    if kind < 0.6 or single:
        d = axis(len(a))
        return rng.choice([f"x.{name}(dim={d}{keep})" if name != "norm" else f"x.norm(dim={d}{keep})", f"torch.{name}(x, dim={d}{keep})"]), inputs
    dims = tuple(axis(len(a), 0.03) for _ in range(2)) if len(a) > 1 else (axis(len(a)),)
    return f"x.{name}(dim={dims}{keep})", inputs


@family(2)
def reduction2():
    a = size(high=4)
    inputs = {"x": spec(a, rng.choice("ffl"))}
    d = axis(len(a))
    return rng.choice([f"x.max({d})", f"x.max({d}, True)", f"x.max({d}).values", f"x.min({d})[1]", f"x.cumsum({d})", f"x.cumprod({d})", f"x.sort({d})",
                       f"x.argsort(dim={d})", f"x.topk({rng.randint(1, 5)}, {d})", f"torch.topk(x, {rng.randint(1, 3)}, dim={d}).indices", f"x.softmax({d})",
                       f"torch.log_softmax(x, dim={d})", f"F.softmax(x, dim={d})", f"x.unbind({d})", f"x.kthvalue({rng.randint(1, 3)}, {d})", f"x.cummax({d})",
                       f"torch.diff(x, dim={d})", f"x.mode({d})", f"x.sum({d}, dtype=torch.float64)", f"torch.std_mean(x, dim={d})", f"x.aminmax(dim={d})",
                       f"F.normalize(x, dim={d})", f"x.count_nonzero({d})", f"x.all({d})", f"x.flip({d})", f"x.roll(1, {d})", f"torch.var_mean(x)", "x.sum((0,))"]), inputs


@family(5)
def reshape():
    a = size()
    total = 1
    for s in a:
        total *= s
    target, rest = [], total
    for _ in range(rng.randint(0, 3)):
        d = rng.choice([i for i in range(1, rest + 1) if rest % i == 0])
        target.append(d)
        rest //= d
    target.append(rest)
    if rng.random() < 0.4:
        target[rng.randrange(len(target))] = -1
    if rng.random() < 0.1:
        target[rng.randrange(len(target))] += 1
    rng.shuffle(target)
    t = ", ".join(map(str, target))
    return rng.choice([f"x.view({t})", f"x.reshape({t})", f"torch.reshape(x, ({t},))", f"x.view([{t}])", f"x.reshape(({t},))"]), {"x": spec(a, anytype())}


@family(6)
def axes():
    a = size()
    n = len(a)
    inputs = {"x": spec(a, rng.choice("ffl"))}
    order = list(range(n))
    rng.shuffle(order)
    if order and rng.random() < 0.1:
        order[0] = order[-1] if rng.random() < 0.5 else n
    p = ", ".join(map(str, order))
    i, j = axis(n), axis(n)
    choices = [f"x.flatten({i}, {j})", f"x.flatten({i})", "x.flatten()", f"torch.flatten(x, {i})", f"x.squeeze({i})", "x.squeeze()", f"x.unsqueeze({axis(n + 1)})", f"x.transpose({i}, {j})",
               f"x.swapaxes({i}, {j})", "x.t()", "x.T", "x.mT", f"x.movedim({i}, {j})", f"torch.moveaxis(x, {i}, {j})", f"x.size({i})", "x.shape", "x.size()", "x.numel()", "x.ndim", "x.dim()",
               f"x.squeeze(({i},))", f"x.unflatten({i}, (-1, 2))", f"x.unflatten({i}, (1, -1))", "x.shape[1:]", "x.shape[1:].numel()", "len(x)", "x.dtype", f"x.narrow({i}, 0, 2)", f"x.select({i}, 0)",
               f"x.select({i}, -2)", f"x.repeat_interleave(2, dim={i})", "x.repeat_interleave(3)", f"torch.atleast_2d(x)", "torch.ravel(x)", f"x.unfold({i}, 2, 1)", f"x.diagonal(dim1={i}, dim2={j})", f"torch.tril(x)",
               "x.expand_as(x)", f"nn.Flatten()(x)", f"nn.Flatten({i}, {j})(x)", f"torch.rot90(x, 1, ({i}, {j}))", "x.fliplr()", "x.adjoint()", f"x.permute(({p},))" if p else "x.permute()"]
    if rng.random() < 0.25 and n:
        return f"x.permute({p})", inputs
    return rng.choice(choices), inputs


@family(3)
def expand():
    a = [1 if rng.random() < 0.5 else s for s in size()]
    target = [s if s > 1 else rng.choice([1, 3, -1]) for s in a]
    if rng.random() < 0.4:
        target = [rng.randint(1, 3)] + target
    if rng.random() < 0.15 and target:
        target[rng.randrange(len(target))] += 1
    t = ", ".join(map(str, target))
    r = ", ".join(str(rng.randint(1, 3)) for _ in range(max(0, len(a) + rng.choice([-1, 0, 0, 1, 1]))))
    return rng.choice([f"x.expand({t})" if t else "x.expand([])", f"x.expand(({t},))" if t else "x.expand(())", f"x.repeat({r})" if r else "x.repeat(2)", f"x.tile({r})" if r else "x.tile(2)",
                       f"torch.broadcast_to(x, [{t}])"]), {"x": spec(a)}


@family(5)
def join():
    a = size()
    n = len(a)
    d = axis(n)
    count = rng.randint(1, 3)
    inputs = {}
    for name in "xyz"[:count]:
        s = list(a)
        if s and rng.random() < 0.5:
            s[d % n] = rng.randint(1, 5)
        if s and rng.random() < 0.06:
            s[rng.randrange(n)] += 1
        inputs[name] = spec(s, rng.choice("fffffdl"))
    names_ = ", ".join(inputs)
    function = rng.choice([f"torch.cat([{names_}], {d})", f"torch.cat(({names_},), dim={d})", f"torch.concat([{names_}], dim={d})", f"torch.stack([{names_}], {axis(n + 1)})",
                           f"torch.stack([{names_}], dim={d})", f"torch.hstack([{names_}])", f"torch.vstack([{names_}])", f"torch.dstack([{names_}])", f"torch.column_stack([{names_}])"])
    return function, inputs


@family(4)
def part():
    a = size(low=1, high=8)
    n = len(a)
    d = axis(n)
    k = rng.randint(1, 5)
    length = a[d % n] if n and -n <= d < n else 4
    sections = [rng.randint(0, length)]
    sections.append(length - sections[0] + (1 if rng.random() < 0.15 else 0))
    return rng.choice([f"x.split({k}, {d})", f"torch.split(x, {k}, dim={d})", f"x.split({sections}, {d})", f"x.chunk({k}, {d})", f"torch.chunk(x, {k}, dim={d})", f"x.tensor_split({k}, {d})",
                       f"x.tensor_split((1, 3), dim={d})", f"x.unbind({d})", f"x.chunk({k}, {d})[0]", f"x.split({k}, {d})[-1]", f"torch.hsplit(x, {k})", f"torch.vsplit(x, {k})"]), {"x": spec(a)}


def item(n):
    return rng.choice(["0", "-1", "1", ":", ":", "1:", ":2", "::2", "-2:", "None", "..."])


@family(9)
def index():
    a = size(high=5)
    n = len(a)
    inputs = {"x": spec(a, rng.choice("ffl"))}
    kind = rng.random()
    if kind < 0.6:
        items, dots = [], 0
        for _ in range(rng.randint(1, max(1, n + (1 if rng.random() < 0.1 else 0)))):
            i = item(n)
            if i == "...":
                dots += 1
                if dots > 1:
                    i = ":"
            items.append(i)
        return f"x[{', '.join(items)}]", inputs
    if n == 0:
        return "x[...]", inputs
    if kind < 0.7:
        lists = rng.choice(["[0, 0]", "[0]", "[[0], [0]]"])
        return f"x[{lists}]" if rng.random() < 0.5 else f"x[:, {lists}]", inputs
    if kind < 0.9:
        d = rng.randrange(n)
        inputs["i"] = spec(size(rng.choice([0, 1, 1, 2]), high=3), "l", a[d])
        head = ", ".join([":"] * d)
        if rng.random() < 0.3 and d + 1 < n:
            inputs["i"] = spec([3], "l", a[d])
            inputs["j"] = spec(rng.choice([[3], [1], [2, 1], [2]]), "l", a[d + 1])
            return f"x[{head + ', ' if head else ''}i, j]", inputs
        if rng.random() < 0.3 and d + 2 < n:
            inputs["i"] = spec([3], "l", a[d])
            inputs["j"] = spec([3], "l", a[d + 2])
            return f"x[{head + ', ' if head else ''}i, :, j]", inputs
        return f"x[{head + ', ' if head else ''}i]", inputs
    return rng.choice(["x[None]", "x[..., None]", "x[:, None]", "x[0, ..., 0]", "x[..., 0]", "x[..., :1]", "x[1:3, ...]"]), inputs


@family(2)
def masks():
    a = size(rng.randint(1, 3), high=4)
    return rng.choice(["x[m]", "x.masked_select(m)", "torch.masked_select(x, m)"]), {"x": spec(a), "m": spec(a, "b")}, 1


@family(1)
def masks2():
    a = size(rng.randint(1, 4), high=4)
    inputs = {"x": spec(a, rng.choice("ffl")), "m": spec(similar(a), "b")}
    if rng.random() < 0.2:
        inputs["m"] = spec(a, "f")
    inputs["y"] = spec(similar(a), rng.choice("fffl"))
    return rng.choice(["x.masked_fill(m, 0)", "x.masked_fill(m, float('-inf'))", "torch.where(m, x, y)", "torch.where(m, x, 0.0)", "torch.where(x > 0, x, y)", "x.where(m, y)"]), inputs


@family(3)
def gather():
    a = size(rng.randint(1, 4), high=4)
    n = len(a)
    d = axis(n)
    i = [rng.randint(1, s) for s in a]
    if rng.random() < 0.15:
        i[rng.randrange(n)] += 3
    bound = a[d % n] if -n <= d < n else 1
    inputs = {"x": spec(a), "i": spec(i, rng.choice("llllf"), bound)}
    function = rng.choice(["gather", "index_select", "scatter", "scatter_add", "take"])
    if function == "gather":
        return f"x.gather({d}, i)", inputs
    if function == "index_select":
        inputs["i"] = spec([rng.randint(1, 4)] if rng.random() < 0.9 else [2, 2], "l", bound)
        return f"x.index_select({d}, i)", inputs
    if function == "take":
        return "torch.take(x, i)", inputs
    inputs["y"] = spec([s + rng.choice([0, 0, 1]) for s in i], rng.choice("fffl"))
    return f"x.{function}({d}, i, y)", inputs


@family(6)
def product():
    kind = rng.choice(["matmul", "matmul", "@", "@", "mm", "bmm", "mv", "dot", "outer", "addmm", "baddbmm", "linear", "einsum", "einsum", "inner", "tensordot", "cdist", "kron", "chain"])
    m, k, n = rng.randint(1, 6), rng.randint(1, 6), rng.randint(1, 6)
    k2 = k if rng.random() < 0.85 else k + 1
    b = size(rng.choice([0, 1, 1, 2]), high=3)
    b2 = similar(b)
    t = rng.choice(["ff", "ff", "ff", "dd", "ll", "fl"])
    x, y = (spec(s, d) for s, d in zip(([*b, m, k], [*b2, k2, n]), t))
    if kind in ("matmul", "@") and rng.random() < 0.3:
        x, y = rng.choice([(spec([k], t[0]), y), (x, spec([k2], t[1])), (spec([k], t[0]), spec([k2], t[1]))])
    if kind == "matmul":
        return rng.choice(["torch.matmul(x, y)", "x.matmul(y)"]), {"x": x, "y": y}
    if kind == "@":
        return "x @ y", {"x": x, "y": y}
    if kind == "mm":
        return "torch.mm(x, y)", {"x": spec([m, k], t[0]), "y": spec([k2, n], t[1])}
    if kind == "bmm":
        return "torch.bmm(x, y)", {"x": spec([3, m, k], t[0]), "y": spec([rng.choice([3, 3, 3, 1]), k2, n], t[1])}
    if kind == "mv":
        return "torch.mv(x, y)", {"x": spec([m, k]), "y": spec([k2])}
    if kind == "dot":
        return "torch.dot(x, y)", {"x": spec([k]), "y": spec([k2])}
    if kind == "outer":
        return "torch.outer(x, y)", {"x": spec([m]), "y": spec([n])}
    if kind == "addmm":
        return "torch.addmm(z, x, y)", {"x": spec([m, k]), "y": spec([k2, n]), "z": spec(rng.choice([[m, n], [n], [1, n], [m, 1], [m + 1, n]]))}
    if kind == "baddbmm":
        return "torch.baddbmm(z, x, y)", {"x": spec([2, m, k]), "y": spec([2, k2, n]), "z": spec(rng.choice([[2, m, n], [1, 1, n], [n]]))}
    if kind == "linear":
        s = size(rng.randint(1, 4), high=4)[:-1] + [k]
        return rng.choice(["F.linear(x, w)", "F.linear(x, w, b)"]), {"x": spec(s, rng.choice("fffl")), "w": spec([n, k2]), "b": spec([n])}
    if kind == "inner":
        return "torch.inner(x, y)", {"x": spec([m, k]), "y": spec([n, k2])}
    if kind == "tensordot":
        return rng.choice(["torch.tensordot(x, y, dims=1)", "torch.tensordot(x, y, dims=([1], [0]))"]), {"x": spec([m, k]), "y": spec([k2, n])}
    if kind == "cdist":
        return "torch.cdist(x, y)", {"x": spec([*b, m, k]), "y": spec([*b2, n, k2])}
    if kind == "kron":
        return "torch.kron(x, y)", {"x": spec(size(2)), "y": spec(size(rng.randint(1, 3)))}
    if kind == "chain":
        return "(x @ y).sum(-1).unsqueeze(0)", {"x": spec([m, k]), "y": spec([k2, n])}
    e, sx, sy = rng.choice([("ij,jk->ik", [m, k], [k2, n]), ("bij,bjk->bik", [2, m, k], [2, k2, n]), ("...ij,...jk->...ik", [*b, m, k], [*b, k2, n]), ("nctv,vw->nctw", [2, 3, m, k], [k2, n]),
                            ("bhid,bhjd->bhij", [2, 3, m, k], [2, 3, n, k2]), ("ij,ij->", [m, k], [m, k2]), ("i,j->ij", [m], [n]), ("ij->ji", [m, k], None), ("ii->i", [k, k2], None), ("bchw->bhwc", [1, 2, 3, 4], None)])
    return f"torch.einsum('{e}', x{', y' if sy else ''})", {"x": spec(sx), **({"y": spec(sy)} if sy else {})}


@family(3)
def create():
    s = ", ".join(map(str, size()))
    t = rng.choice(["", ", dtype=torch.float64", ", dtype=torch.long", ", dtype=torch.bool"])
    x = {"x": spec(size(), anytype())}
    return rng.choice([f"torch.zeros({s or '()'}{t})", f"torch.ones(({s}{',' if s else ''}){t})", f"torch.rand({s or 2})", f"torch.randn([{s}])", f"torch.full(({s}{',' if s else ''}), {number()}{t})", f"torch.empty({s or 3}{t})",
                       f"torch.arange({rng.randint(1, 9)}{t})", f"torch.arange({rng.randint(0, 4)}, {rng.randint(5, 12)}, {rng.choice(['1', '2', '0.5', '-1'])}{t if 'bool' not in t else ''})", f"torch.linspace(0, 1, {rng.randint(1, 9)})",
                       f"torch.eye({rng.randint(1, 5)})", f"torch.eye(3, {rng.randint(1, 5)})", "torch.tensor([1, 2, 3])", "torch.tensor([[1.0, 2], [3, 4]])", "torch.tensor(3.5)", "torch.tensor([True, False])", "torch.tensor([])",
                       f"torch.tensor([[1, 2], [3, 4]]{t})", "torch.randint(0, 10, (3, 4))", "torch.randint(5, (2,))", f"torch.randperm({rng.randint(1, 9)})", "torch.tril_indices(3, 4)", "torch.full((2, 3), True)", "torch.as_tensor([1, 2.5])"]), {}


@family(2)
def like():
    x = {"x": spec(size(), anytype())}
    return rng.choice(["torch.zeros_like(x)", "torch.ones_like(x, dtype=torch.long)", "torch.randn_like(x.float())", "torch.full_like(x, 2)", "x.new_zeros(2, 3)", "x.new_ones((2, 3))", "x.new_full((2,), 3)", "x.float()", "x.long()", "x.half()", "x.bool()",
                       "x.to(torch.float64)", "x.to('cpu')", "x.to(x)", "x.type(torch.int32)", "x.int()", "x.double()", "x.contiguous()", "x.cpu()", "x.clone()", "x.type_as(x.double())", "x.is_floating_point()", "x.element_size()", "x.data", "x.requires_grad",
                       "x.byte()", "x.clamp(0, 1)", "x.clamp(min=0.5)", "torch.clamp(x, max=2)", "torch.is_tensor(x)", "x.to(torch.float16).dtype", "torch.numel(x)"]), x


@family(1)
def values():
    return rng.choice(["[t.item() for t in torch.linspace(0, 0.1, 5)]", "torch.arange(5).tolist()", "torch.tensor([[1, 2], [3, 4]]).sum().item()", "int(torch.tensor(3.7))", "float(torch.tensor([2]))", "torch.tensor([1, 2, 3]).prod().item()",
                       "(torch.arange(6).view(2, 3) * 2)[1, 2].item()", "torch.tensor([3, 1, 2]).max().item()", "torch.cumsum(torch.tensor([1, 2, 3]), 0).tolist()", "torch.ones(3).sum().item()", "torch.eye(2).tolist()", "torch.arange(3).float().mean().item()",
                       "torch.tensor([1, 2]).numel()", "torch.stack([torch.tensor(1), torch.tensor(2)]).tolist()", "torch.cat([torch.arange(2), torch.arange(2)]).tolist()", "(torch.arange(4) % 2 == 0).tolist()", "torch.arange(4).flip(0).tolist()",
                       "torch.arange(6).reshape(2, 3).t().tolist()", "[list(r) for r in torch.arange(4).view(2, 2).tolist()]", "bool(torch.tensor(0))", "torch.tensor([2.5]).int().item()", "torch.linspace(1, 4, 4).tolist()", "max(torch.tensor([1, 5, 2]).tolist())",
                       "torch.meshgrid(torch.arange(2), torch.arange(3), indexing='ij')[1].tolist()", "torch.arange(8).chunk(3)[1].tolist()", "torch.tensor(7) // 2", "sum(torch.tensor([1, 2, 3]).tolist())", "torch.tensor([1., 2.]).sqrt()[0].item()"]), {}


@family(2)
def mesh():
    a, b = rng.randint(1, 5), rng.randint(1, 5)
    return rng.choice([f"torch.meshgrid(torch.arange({a}), torch.arange({b}), indexing='ij')", f"torch.meshgrid(torch.arange({a}), torch.arange({b}), indexing='xy')", f"torch.stack(torch.meshgrid([torch.arange({a}), torch.arange({b})])).flatten(1)",
                       f"torch.cartesian_prod(torch.arange({a}), torch.arange({b}))", f"torch.broadcast_tensors(torch.rand({a}, 1), torch.rand({b}))", "torch.broadcast_shapes((2, 1), (3,))", f"F.one_hot(torch.arange({a}), {a + b})", f"F.one_hot(torch.arange({a}))"]), {}


# ---------------------------------------------------------------- torch.nn.functional

def spatial(n, low=3, high=12):
    return [rng.randint(low, high) for _ in range(n)]


def per(n, values, wild=0.05):
    if rng.random() < 0.5:
        return str(rng.choice(values))
    return str(tuple(rng.choice(values) for _ in range(n + (rng.choice([-1, 1]) if n > 1 and rng.random() < wild else 0))))


@family(6)
def functional_conv():
    n = rng.choice([1, 2, 2, 3])
    groups = rng.choice([1, 1, 1, 2, 4])
    cin = groups * rng.randint(1, 3)
    cout = groups * rng.randint(1, 3) + (1 if rng.random() < 0.05 else 0)
    k = [rng.randint(1, 4) for _ in range(n)]
    x = [2, cin + (1 if rng.random() < 0.08 else 0), *spatial(n, 2 if rng.random() < 0.1 else 4)]
    if rng.random() < 0.1:
        x = x[1:]
    transposed = rng.random() < 0.35
    w = [cin, cout // groups, *k] if transposed else [cout, cin // groups, *k]
    args = []
    if rng.random() < 0.5:
        args.append(f"stride={per(n, [1, 1, 2, 3])}")
    if rng.random() < 0.5:
        args.append(f"padding={per(n, [0, 1, 2])}" if transposed or rng.random() < 0.8 else f"padding={rng.choice(['same', 'valid'])!r}")
    if rng.random() < 0.3:
        args.append(f"dilation={per(n, [1, 2])}")
    if transposed and rng.random() < 0.3:
        args.append(f"output_padding={per(n, [0, 1])}")
    if groups > 1:
        args.append(f"groups={groups}")
    rest = "".join(", " + a for a in args)
    name = f"conv_transpose{n}d" if transposed else f"conv{n}d"
    return f"F.{name}(x, w{rest})", {"x": spec(x, "f" if rng.random() < 0.95 else "l"), "w": spec(w)}


@family(5)
def functional_pool():
    n = rng.choice([1, 2, 2, 3])
    x = [2, 3, *spatial(n, 1 if rng.random() < 0.2 else 4)]
    if rng.random() < 0.15:
        x = x[1:]
    if rng.random() < 0.05:
        x = [1] + x
    kind = rng.choice(["max", "avg", "adaptive_avg", "adaptive_max", "lp"])
    if kind.startswith("adaptive"):
        size_ = rng.choice([str(rng.randint(1, 5)), str(tuple(rng.choice([1, 2, 7, None]) for _ in range(n))) if n > 1 else "2"])
        extra = rng.choice(["", ", return_indices=True"]) if kind == "adaptive_max" else ""
        return f"F.{kind}_pool{n}d(x, {size_}{extra})", {"x": spec(x)}
    args = [per(n, [1, 2, 3])]
    if rng.random() < 0.6:
        args.append(f"stride={per(n, [1, 2, 3])}")
    if kind != "lp" and rng.random() < 0.5:
        args.append(f"padding={per(n, [0, 1, 1, 2])}")
    if kind == "max" and rng.random() < 0.2:
        args.append(f"dilation={per(n, [1, 2])}")
    if rng.random() < 0.4:
        args.append("ceil_mode=True")
    if kind == "max" and rng.random() < 0.2:
        args.append("return_indices=True")
    if kind == "lp":
        args = ["2.0", *args]
    return f"F.{kind}_pool{n}d(x, {', '.join(args)})", {"x": spec(x)}


@family(4)
def functional_resize():
    n = rng.choice([1, 2, 2, 3])
    x = [2, rng.choice([4, 8]), *spatial(n)]
    mode = rng.choice(["nearest", "nearest", "bilinear", "linear", "trilinear", "bicubic", "area", "nearest-exact"])
    if rng.random() < 0.7:
        mode = ["linear", "bilinear", "trilinear"][n - 1] if rng.random() < 0.5 else "nearest"
    align = ", align_corners=False" if mode in ("bilinear", "linear", "trilinear", "bicubic") and rng.random() < 0.5 else ""
    how = rng.choice([f"size={per(n, [1, 5, 8])}", f"scale_factor={per(n, [0.5, 2, 1.5, 3])}", f"scale_factor={rng.choice([0.5, 2, 1.5])}, recompute_scale_factor=True", ""])
    return f"F.interpolate(x, {how}{', ' if how else ''}mode={mode!r}{align})", {"x": spec(x)}


@family(4)
def functional_pad():
    n = rng.choice([1, 2, 2, 3])
    x = [2, 3, *spatial(n, 2, 6)]
    if rng.random() < 0.2:
        x = x[1:]
    mode = rng.choice(["constant", "constant", "reflect", "replicate", "circular"])
    count = n if mode != "constant" or rng.random() < 0.5 else rng.randint(1, n + 2)
    p = [rng.choice([0, 1, 2, 3, -1]) if mode == "constant" else rng.choice([0, 1, 1, 2, 3]) for _ in range(2 * count)]
    if rng.random() < 0.05:
        p = p[1:]
    return rng.choice([f"F.pad(x, {tuple(p)}, mode={mode!r})", f"F.pad(x, {p}, {mode!r})"]), {"x": spec(x)}


@family(5)
def functional_other():
    c = rng.choice([4, 8])
    x = [2, c, *spatial(rng.choice([0, 1, 2, 2]))]
    h = [2, c, 4, 6]
    choice = rng.choice([
        ("F.batch_norm(x, m, v, training=True)", {"x": spec(x), "m": spec([c if rng.random() < 0.9 else c + 1]), "v": spec([c])}),
        ("F.layer_norm(x, x.shape[-1:])", {"x": spec(x)}),
        (f"F.layer_norm(x, ({x[-1] + rng.choice([0, 0, 1])},))", {"x": spec(x)}),
        (f"F.group_norm(x, {rng.choice([1, 2, 3, 4])})", {"x": spec(x)}),
        ("F.instance_norm(x)", {"x": spec(x)}),
        ("F.local_response_norm(x, 2)", {"x": spec(x)}),
        (f"F.pixel_shuffle(x, {rng.choice([2, 2, 3])})", {"x": spec(h)}),
        (f"F.pixel_unshuffle(x, {rng.choice([1, 2, 2, 4])})", {"x": spec(h)}),
        (f"F.channel_shuffle(x, {rng.choice([2, 4, 3])})", {"x": spec(h)}),
        (f"F.unfold(x, {rng.choice(['2', '(2, 3)', '5'])}, padding={rng.choice([0, 1])}, stride={rng.choice([1, 2])})", {"x": spec(h)}),
        (f"F.fold(x, (4, 5), kernel_size=(2, 2))", {"x": spec([2, 12, rng.choice([12, 12, 13])])}),
        (f"F.glu(x, {axis(len(x))})", {"x": spec(x)}),
        ("F.prelu(x, w)", {"x": spec(x), "w": spec([rng.choice([1, c, c + 1])])}),
        ("F.dropout(x, 0.5)", {"x": spec(x)}), ("F.gelu(x)", {"x": spec(x, rng.choice("ffl"))}), ("F.leaky_relu(x, 0.2)", {"x": spec(x)}), ("F.relu(x, inplace=True)", {"x": spec(x, rng.choice("fl"))}), ("F.silu(x)", {"x": spec(x, rng.choice("ffl"))}),
        ("F.hardtanh(x)", {"x": spec(x)}), ("F.softplus(x)", {"x": spec(x)}), ("F.elu(x)", {"x": spec(x)}), ("F.hardswish(x)", {"x": spec(x)}),
        ("F.grid_sample(x, g, align_corners=False)", {"x": spec(h), "g": spec([rng.choice([2, 2, 3]), 5, 6, rng.choice([2, 2, 2, 3])])}),
        ("F.affine_grid(t, (2, 3, 4, 5), align_corners=False)", {"t": spec([2, 2, 3])}),
        ("F.cosine_similarity(x, y)", {"x": spec(x), "y": spec(similar(x))}), ("F.pairwise_distance(x, y)", {"x": spec([3, 4]), "y": spec([3, 4])}),
        (f"F.embedding(i, w)", {"i": spec(size(rng.randint(0, 3)), rng.choice("lllif"), 5), "w": spec([5, 3])}),
        ("F.embedding_bag(i, w)", {"i": spec([3, 4], "l", 5), "w": spec([5, 3])}), ("F.embedding_bag(i, w, o)", {"i": spec([6], "l", 5), "w": spec([5, 3]), "o": spec([2], "l", 1)}),
        ("F.normalize(x, dim=1)", {"x": spec(x)}), ("F.bilinear(x, y, w)", {"x": spec([5, 3]), "y": spec([5, 4]), "w": spec([2, 3, rng.choice([4, 4, 5])])}),
        ("F.max_unpool2d(*F.max_pool2d(x, 2, return_indices=True), 2)", {"x": spec(h)}),
        ("F.multi_head_attention_forward(x, x, x, 8, 2, w, b, None, None, False, 0.0, o, c)", {"x": spec([5, 2, 8]), "w": spec([24, 8]), "b": spec([24]), "o": spec([8, 8]), "c": spec([8])}),
    ])
    return choice


@family(2)
def sdpa():
    b = size(rng.choice([1, 2]), high=3)
    l, s, e, v = (rng.randint(1, 6) for _ in range(4))
    e2 = e + (1 if rng.random() < 0.1 else 0)
    return rng.choice(["F.scaled_dot_product_attention(q, k, v)", "F.scaled_dot_product_attention(q, k, v, is_causal=True)"]), {"q": spec([*b, l, e]), "k": spec([*b, s, e2]), "v": spec([*b, s, v])}


@family(3)
def losses():
    c, n = 5, 4
    red = rng.choice(["", ", reduction='none'", ", reduction='sum'"])
    s = rng.choice([[n, c], [n, c, 3], [n, c, 3, 2], [c]])
    t = [s[0], *s[2:]] if len(s) > 1 else []
    if rng.random() < 0.15:
        t = t + [2]
    same = size(rng.randint(1, 3))
    return rng.choice([(f"F.cross_entropy(x, y{red})", {"x": spec(s), "y": spec(t, rng.choice("llllf"), c)}), (f"F.nll_loss(x, y{red})", {"x": spec(s), "y": spec(t, "l", c)}), (f"F.mse_loss(x, y{red})", {"x": spec(same), "y": spec(similar(same))}),
                       (f"F.l1_loss(x, y{red})", {"x": spec(same), "y": spec(same)}), (f"F.binary_cross_entropy_with_logits(x, y{red})", {"x": spec(same), "y": spec(similar(same))}), (f"F.smooth_l1_loss(x, y{red})", {"x": spec(same), "y": spec(same)}),
                       (f"nn.CrossEntropyLoss()(x, y)", {"x": spec(s), "y": spec(t, "l", c)}), (f"nn.MSELoss(reduction='none')(x, y)", {"x": spec(same), "y": spec(same)}), (f"F.kl_div(x, y{red})", {"x": spec(same), "y": spec(same)}),
                       ("nn.TripletMarginLoss()(x, y, z)", {"x": spec([4, 8]), "y": spec([4, 8]), "z": spec([4, 8])}), ("F.cosine_embedding_loss(x, y, t)", {"x": spec([4, 8]), "y": spec([4, 8]), "t": spec([4])})])


# ---------------------------------------------------------------- torch.nn

def maybe(p, text):
    return [text] if rng.random() < p else []


@family(8)
def module_conv():
    n = rng.choice([1, 2, 2, 2, 3])
    groups = rng.choice([1, 1, 1, 2, 3])
    cin, cout = groups * rng.randint(1, 4), groups * rng.randint(1, 4)
    if rng.random() < 0.07:
        cout += 1
    t = rng.random() < 0.3
    args = [str(cin), str(cout), per(n, [1, 2, 3, 5], 0.02)]
    args += maybe(0.5, f"stride={per(n, [1, 2, 3], 0.02)}") + maybe(0.5, f"padding={per(n, [0, 1, 2], 0.02)}" if t or rng.random() < 0.8 else f"padding={rng.choice(['same', 'valid'])!r}")
    args += maybe(0.25, f"dilation={per(n, [1, 2], 0.02)}") + ([f"groups={groups}"] if groups > 1 else []) + maybe(0.3, "bias=False")
    args += maybe(0.3, f"output_padding={per(n, [0, 1], 0.02)}") if t else maybe(0.15, f"padding_mode={rng.choice(['reflect', 'circular', 'replicate'])!r}")
    x = [2, cin + (1 if rng.random() < 0.08 else 0), *spatial(n, 2 if rng.random() < 0.1 else 5)]
    if rng.random() < 0.1:
        x = x[1:]
    lazy = rng.random() < 0.1
    if lazy:
        args = args[1:]
    return f"nn.{'Lazy' if lazy else ''}Conv{'Transpose' if t else ''}{n}d({', '.join(args)})(x)", {"x": spec(x)}


@family(5)
def module_pool():
    n = rng.choice([1, 2, 2, 3])
    x = [2, 3, *spatial(n, 1 if rng.random() < 0.15 else 4)]
    if rng.random() < 0.1:
        x = x[1:]
    kind = rng.choice(["MaxPool", "AvgPool", "AdaptiveAvgPool", "AdaptiveMaxPool", "LPPool"])
    if kind.startswith("Adaptive"):
        return f"nn.{kind}{n}d({rng.choice(['1', '3', str(tuple(rng.choice([1, 4, None]) for _ in range(n)))])})(x)", {"x": spec(x)}
    args = [per(n, [1, 2, 3], 0.03)] + maybe(0.6, f"stride={per(n, [1, 2, 3])}") + maybe(0.5, f"padding={per(n, [0, 1])}") * (kind != "LPPool") + maybe(0.4, "ceil_mode=True")
    if kind == "LPPool":
        args = ["2", *args]
    return f"nn.{kind}{n}d({', '.join(args)})(x)", {"x": spec(x)}


@family(5)
def module_norm():
    n = rng.choice([1, 2, 2, 3])
    c = rng.choice([3, 4, 6])
    wrong = c + (1 if rng.random() < 0.1 else 0)
    x = [rng.choice([1, 2]), c, *spatial(n, 1, 5)]
    if rng.random() < 0.1:
        x = x[:-1] if rng.random() < 0.5 else x[1:]
    return rng.choice([f"nn.BatchNorm{n}d({wrong})(x)", f"nn.BatchNorm{n}d({wrong}).eval()(x)", f"nn.InstanceNorm{n}d({wrong})(x)", f"nn.InstanceNorm{n}d({wrong}, affine=True)(x)", f"nn.GroupNorm({rng.choice([1, 2, 3])}, {wrong})(x)",
                       f"nn.LayerNorm({x[-1] + rng.choice([0, 0, 0, 1])})(x)", f"nn.LayerNorm({x[1:]})(x)", f"nn.LocalResponseNorm(2)(x)", f"nn.LazyBatchNorm{n}d()(x)", f"nn.RMSNorm({x[-1]})(x)", f"nn.BatchNorm{n}d({wrong}, affine=False, track_running_stats=False)(x)"]), {"x": spec(x)}


@family(6)
def module_other():
    c = rng.choice([4, 8])
    x = [2, c, *spatial(rng.choice([0, 1, 2, 2]))]
    h = [2, c, 4, 6]
    act = rng.choice("ReLU ReLU6 GELU SiLU Sigmoid Tanh ELU SELU CELU Hardswish Hardsigmoid Hardtanh LeakyReLU Mish Softplus Softsign LogSigmoid Tanhshrink Softshrink Hardshrink Dropout Dropout2d Identity Softmax(1) LogSoftmax(-1) GLU(1) PReLU Softmin(1)".split())
    act = act if "(" in act else act + "()"
    pads = rng.choice(["ZeroPad2d(1)", "ZeroPad2d((1, 2, 0, 1))", "ReflectionPad2d(2)", "ReflectionPad2d(5)", "ReplicationPad2d((1, 1, 2, 2))", "ConstantPad2d(1, 0.5)", "ConstantPad1d(2, 0)", "CircularPad2d(1)", "ReflectionPad1d(1)", "ZeroPad1d(-1)"])
    return rng.choice([
        (f"nn.{act}(x)", {"x": spec(x)}), (f"nn.{act}(x)", {"x": spec(x)}), (f"nn.{pads}(x)", {"x": spec(h)}),
        (f"nn.Linear({x[-1] + rng.choice([0, 0, 0, 1])}, 7)(x)", {"x": spec(x, rng.choice("fffl"))}), ("nn.LazyLinear(7)(x)", {"x": spec(x)}), ("nn.Linear(5, 7, bias=False)(x)", {"x": spec(size(rng.randint(0, 3)) + [5])}),
        ("nn.Bilinear(3, 4, 5)(x, y)", {"x": spec([2, 3]), "y": spec([2, rng.choice([4, 4, 5])])}), ("nn.Embedding(10, 3)(x)", {"x": spec(size(rng.randint(0, 3)), rng.choice("llif"), 10)}), ("nn.EmbeddingBag(10, 3)(x)", {"x": spec([2, 4], "l", 10)}),
        (f"nn.PixelShuffle(2)(x)", {"x": spec(h)}), ("nn.PixelUnshuffle(2)(x)", {"x": spec(h)}), ("nn.ChannelShuffle(2)(x)", {"x": spec(h)}), ("nn.Upsample(scale_factor=2)(x)", {"x": spec(x)}), ("nn.Upsample(size=7, mode='bilinear')(x)", {"x": spec(x)}), ("nn.UpsamplingBilinear2d(scale_factor=2)(x)", {"x": spec(h)}), ("nn.UpsamplingNearest2d(size=(5, 7))(x)", {"x": spec(h)}),
        ("nn.Unfold(2)(x)", {"x": spec(h)}), ("nn.Fold((4, 5), (2, 2))(x)", {"x": spec([2, 12, 12])}), ("nn.Unflatten(1, (2, -1))(x)", {"x": spec(x)}), ("nn.Flatten()(x)", {"x": spec(x)}), ("nn.CosineSimilarity()(x, x)", {"x": spec(x)}), ("nn.PairwiseDistance()(x, x)", {"x": spec([3, 4])}),
        ("nn.MaxUnpool2d(2)(*nn.MaxPool2d(2, return_indices=True)(x))", {"x": spec(h)}), ("nn.FractionalMaxPool2d(2, output_size=3)(x)", {"x": spec([2, 3, 9, 9])}), ("nn.FractionalMaxPool2d(2, output_ratio=0.5)(x)", {"x": spec([2, 3, 9, 9])}), ("nn.Softmax2d()(x)", {"x": spec(x)}),
        (f"nn.Sequential(nn.Conv2d({c}, 6, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.LazyLinear(10))(x)", {"x": spec([2, c, 9, 9])}), (f"nn.Sequential(nn.Conv2d({c}, 6, 3), nn.BatchNorm2d({rng.choice([6, 6, 7])}))[0:2](x)", {"x": spec(h)}),
        ("len(nn.ModuleList([nn.Linear(1, 1) for _ in range(3)]))", {}), ("[n for n, _ in nn.Sequential(nn.Linear(1, 2), nn.Sequential(nn.ReLU())).named_modules()]", {}), ("sum(p.numel() for p in nn.Linear(3, 4).parameters())", {}),
        ("list(nn.BatchNorm2d(3).state_dict())", {}), ("nn.Conv2d(3, 4, 3).kernel_size", {}), ("nn.MaxPool2d(2).stride", {}), ("nn.Conv2d(3, 4, (3, 1), padding=(1, 0)).padding", {}), ("nn.ConvTranspose2d(3, 4, 2, 2).weight.shape", {}), ("nn.Conv2d(4, 8, 3, groups=2).weight.shape", {}),
        ("repr(nn.Conv2d(3, 8, 3, padding=1, bias=False))", {}), ("str(nn.Linear(2, 3))", {}), ("repr(nn.BatchNorm2d(4))", {}), ("nn.Conv2d(3, 8, 3).bias is None", {}), ("nn.Module().training", {}), ("[type(m).__name__ for m in nn.Sequential(nn.ReLU(), nn.Tanh())]", {}),
    ])


@family(5)
def module_recurrent():
    kind = rng.choice(["LSTM", "GRU", "RNN"])
    i, h, layers = rng.randint(1, 6), rng.randint(2, 6), rng.choice([1, 1, 2, 3])
    args = [str(i), str(h)] + ([str(layers)] if layers > 1 else []) + maybe(0.4, "bidirectional=True") + maybe(0.4, "batch_first=True") + maybe(0.2, "bias=False")
    if kind == "LSTM":
        args += maybe(0.2, f"proj_size={rng.randint(1, h + (1 if rng.random() < 0.2 else -1))}")
    x = [rng.randint(1, 5), rng.randint(1, 4), i + (1 if rng.random() < 0.1 else 0)]
    if rng.random() < 0.2:
        x = x[1:]
    if rng.random() < 0.2:
        return rng.choice([f"nn.{kind}Cell({i}, {h})(x)"]), {"x": spec(x[-2:])}
    return f"nn.{kind}({', '.join(args)})(x)", {"x": spec(x)}


@family(3)
def module_attention():
    e, h = rng.choice([(8, 2), (12, 3), (8, 3)])
    bf = rng.random() < 0.5
    l, s, b = rng.randint(1, 5), rng.randint(1, 5), rng.randint(1, 3)
    q = [b, l, e] if bf else [l, b, e]
    k = [b, s, e] if bf else [s, b, e]
    if rng.random() < 0.1:
        k[-1] += 1
    extra = ", batch_first=True" if bf else ""
    return rng.choice([(f"nn.MultiheadAttention({e}, {h}{extra})(x, y, y)", {"x": spec(q), "y": spec(k)}), (f"nn.MultiheadAttention({e}, {h}{extra})(x, x, x, need_weights=False)", {"x": spec(q)}),
                       (f"nn.MultiheadAttention({e}, {h}{extra}, kdim=5, vdim=6)(x, y, z)", {"x": spec(q), "y": spec([*k[:2], 5]), "z": spec([*k[:2], 6])}), (f"nn.MultiheadAttention({e}, {h}{extra})(x, y, y, average_attn_weights=False)", {"x": spec(q), "y": spec(k)}),
                       (f"nn.MultiheadAttention({e}, {h}, add_bias_kv=True, add_zero_attn=True)(x, x, x)", {"x": spec([l, b, e])}), (f"nn.TransformerEncoderLayer({e}, {h}, 16{extra})(x)", {"x": spec(q)}),
                       (f"nn.TransformerEncoder(nn.TransformerEncoderLayer({e}, {h}, 16{extra}), 2)(x)", {"x": spec(q)}), (f"nn.TransformerDecoderLayer({e}, {h}, 16{extra})(x, y)", {"x": spec(q), "y": spec(k)}),
                       (f"nn.Transformer({e}, {h}, 1, 1, 16{extra})(x, y)", {"x": spec(q), "y": spec(k)}), (f"nn.MultiheadAttention({e}, {h})(x, x, x)", {"x": spec([l, e])})])


# Every class of layers in some settings: names and shapes of all that it keeps.
MODULES = """
Conv1d(3, 8, 3)|Conv2d(3, 8, (3, 5), bias=False)|Conv2d(4, 8, 3, groups=2)|Conv3d(2, 4, 3)|ConvTranspose1d(4, 6, 3)|ConvTranspose2d(4, 6, 3, groups=2)|ConvTranspose3d(2, 4, 2, bias=False)|LazyConv2d(8, 3)|LazyLinear(4)
Linear(3, 4)|Linear(3, 4, bias=False)|Bilinear(2, 3, 4)|Identity(3, x=4)|BatchNorm1d(5)|BatchNorm2d(5, affine=False)|BatchNorm2d(5, track_running_stats=False)|BatchNorm3d(5)|BatchNorm2d(5, bias=False)|SyncBatchNorm(4)|LazyBatchNorm2d()
InstanceNorm1d(4)|InstanceNorm2d(4, affine=True)|InstanceNorm3d(4, track_running_stats=True)|GroupNorm(2, 6)|GroupNorm(2, 6, affine=False)|LayerNorm(7)|LayerNorm((2, 3), bias=False)|LayerNorm(7, elementwise_affine=False)|RMSNorm(5)|LocalResponseNorm(3)
Embedding(10, 3)|Embedding(10, 3, padding_idx=-1)|EmbeddingBag(10, 4)|PReLU()|PReLU(6)|ReLU()|Dropout(0.1)|MultiheadAttention(8, 2)|MultiheadAttention(8, 2, bias=False)|MultiheadAttention(8, 2, kdim=4, vdim=6)|MultiheadAttention(8, 2, add_bias_kv=True)
LSTM(3, 5)|LSTM(3, 5, 2, bidirectional=True)|LSTM(3, 5, bias=False)|LSTM(3, 5, 2, proj_size=2)|GRU(3, 5, 2)|GRU(3, 5, bidirectional=True, batch_first=True)|RNN(3, 5)|RNN(3, 5, 2, nonlinearity="relu")|LSTMCell(3, 4)|GRUCell(3, 4, bias=False)|RNNCell(3, 4)
TransformerEncoderLayer(8, 2, 16)|TransformerEncoderLayer(8, 2, 16, bias=False)|TransformerDecoderLayer(8, 2, 16)|TransformerEncoder(nn.TransformerEncoderLayer(8, 2, 16), 2)|Transformer(8, 2, 1, 1, 16)|TransformerDecoder(nn.TransformerDecoderLayer(8, 2, 16), 2, nn.LayerNorm(8))
Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1))|ModuleList([nn.Linear(1, 2), nn.Linear(2, 1)])|ModuleDict({"a": nn.Linear(1, 2), "b": nn.ReLU()})|ParameterList([nn.Parameter(torch.ones(2)), nn.Parameter(torch.ones(3, 1))])|ParameterDict({"u": nn.Parameter(torch.ones(2))})
CrossEntropyLoss(weight=torch.ones(3))|BCEWithLogitsLoss(pos_weight=torch.ones(2))|MSELoss()|AdaptiveLogSoftmaxWithLoss(8, 20, [5, 10])|Upsample(scale_factor=2)|PixelShuffle(2)|Flatten()|MaxPool2d(2)|AdaptiveAvgPool2d(1)
utils.weight_norm(nn.Linear(3, 4))|utils.weight_norm(nn.Conv2d(3, 4, 2), dim=None)|utils.spectral_norm(nn.Conv2d(3, 4, 2))|utils.spectral_norm(nn.ConvTranspose2d(3, 4, 2))|utils.parametrizations.weight_norm(nn.Conv1d(3, 4, 2))|utils.parametrizations.spectral_norm(nn.Linear(3, 4))
utils.remove_weight_norm(nn.utils.weight_norm(nn.Linear(3, 4)))|DataParallel(nn.Linear(2, 2))|SyncBatchNorm.convert_sync_batchnorm(nn.Sequential(nn.BatchNorm2d(3)))
"""


def parameters():
    for text in filter(None, MODULES.replace("\n", "|").split("|")):
        yield f"[(n, None if isinstance(v, nn.parameter.UninitializedTensorMixin) else v.shape) for n, v in nn.{text}.state_dict().items()]"
        yield f"[(n, p.requires_grad) for n, p in nn.{text}.named_parameters()]"
        yield f"[n for n, _ in nn.{text}.named_buffers()]"
        yield f"[(n, type(m).__name__) for n, m in nn.{text}.named_modules()]"
        if not text.startswith("Parameter"):
            yield f"repr(nn.{text})"


EINOPS = [
    ("rearrange(x, 'b c h w -> b (h w) c')", 4), ("rearrange(x, 'b c h w -> b c (h w)')", 4), ("rearrange(x, 'b (c r) h w -> b c (h r) w', r=2)", 4), ("rearrange(x, 'b c (h p) (w q) -> b (h w) (p q c)', p=2, q=2)", 4),
    ("rearrange(x, 'b n (h d) -> b h n d', h=2)", 3), ("rearrange(x, 'b n (qkv h d) -> qkv b h n d', qkv=3, h=2)", 3), ("rearrange(x, '... c -> c ...')", 3), ("rearrange(x, 'a b -> b a 1')", 2), ("rearrange(x, 'a b c -> (a b c)')", 3),
    ("rearrange(x, 'b c h w -> b c h')", 4), ("rearrange(x, 'b c -> b c d')", 2), ("rearrange(x, 'b c h -> b c h', h=3)", 3), ("reduce(x, 'b c h w -> b c', 'mean')", 4), ("reduce(x, 'b c (h a) (w e) -> b c h w', 'max', a=2, e=2)", 4),
    ("reduce(x, 'b c h w -> b c 1 1', 'sum')", 4), ("repeat(x, 'h w -> h w c', c=3)", 2), ("repeat(x, 'h w -> (r h) w', r=2)", 2), ("repeat(x, '1 d -> b d', b=4)", 2), ("repeat(x, 'b n d -> b (n k) d', k=2)", 3),
    ("einsum(x, x, 'b i, b j -> i j')", 2), ("einsum(x, x, 'b i d, b j d -> b i j')", 3), ("rearrange([x, x], 't b c -> b t c')", 2), ("unpack(pack([x, x], 'b *')[0], [[2], [3]], 'b *')[0].ndim", 1), ("pack([x, x], 'b * c')[0]", 3), ("parse_shape(x, 'b c')['c']", 2),
]


def einops_cases():
    """With numbers of their own, so that they can grow without changing the others."""
    own = random.Random(7)
    for text, rank in EINOPS:
        seen = set()
        for _ in range(10):
            shape = ",".join(str(own.choice([1, 2, 3, 4, 6, 6, 12])) for _ in range(rank))
            if shape not in seen:
                seen.add(shape)
                yield f"einops.{text}".replace("(pack(", "(einops.pack("), f"x:f{shape}"


FFT = ["fft", "ifft", "rfft", "irfft", "hfft", "ihfft"]
COMPLEX_UNARY = """x.real;x.imag;x.conj();torch.conj(x);x.resolve_conj();torch.real(x);torch.imag(x);x.abs();torch.abs(x);abs(x);x.angle();torch.angle(x);torch.view_as_real(x);x.is_complex();torch.is_complex(x);x.is_floating_point()
x.exp();x.log();x.sqrt();x.sin();x.tanh();x.sigmoid();x.reciprocal();x.square();x.sgn();x.sign();-x;x.neg();x.pow(2);x ** 2;x ** 0.5;2 ** x;x.sum();x.sum(-1);x.mean(-1);x.mean();x.prod(-1);x.cumsum(-1);x.var();x.std();x.norm();x.norm(dim=-1);torch.linalg.norm(x)
torch.linalg.vector_norm(x, dim=-1);x.float();x.to(torch.float64);x.to(torch.cfloat);x.to(torch.cdouble);x.cfloat();x.cdouble();x.long();x.bool();x.isnan();x.isfinite();x.isreal();x.round();x.floor();x.max();x.min();x.argmax();x.sort();x.topk(1);x.any();x.all();x.clamp(0, 1)
x.mH;x.mT;x.H;x.T;x.adjoint();torch.adjoint(x);x.t().conj();x.transpose(-1, -2).conj();x.flatten();x.reshape(-1);x.unsqueeze(0);torch.cat([x, x]);torch.stack([x, x], -1);torch.stack([x.real, x.imag], -1);torch.cat([x.real, x.imag], -1)
torch.view_as_complex(torch.stack([x.real, x.imag], -1));torch.view_as_real(x).flatten(-2);torch.zeros_like(x);torch.ones_like(x);torch.rand_like(x);torch.empty_like(x);torch.full_like(x, 1j);torch.zeros_like(x, dtype=torch.cfloat);torch.zeros_like(x.real);x.new_zeros(2);x.new_zeros(2, dtype=torch.float)
x * 1j;1j * x;x + 1j;x - 2;x / 2;2 / x;x * 0.5;x == 1;x != x;x < 1;x == 1j;x // 2;x % 2;torch.exp(1j * x);torch.exp(-1j * x);(1 + 2j) * x;x * (3 - 1j);x + True;x * complex(1, 2);torch.where(x == 0, x, 1j);torch.where(x == 0, 0.0, x)
torch.nan_to_num(x);torch.relu(x);F.relu(x);torch.tanh(x);F.softmax(x, -1);F.gelu(x);F.silu(x);F.dropout(x, 0.5);F.dropout(x, 0.0, False);F.layer_norm(x, x.shape[-1:]);F.normalize(x, dim=-1);F.pad(x, (1, 1));torch.roll(x, 1, -1);x.flip(-1);x.repeat(2, 1, 1);x.expand(2, *x.shape)
x.dtype;x.real.dtype;x.itemsize;x.element_size();x.numel();x.masked_fill(x == 0, 0);x.diff(dim=-1);torch.polar(x, x);torch.polar(x.abs(), x.angle());torch.complex(x, x);torch.complex(x.real, x.imag);torch.complex(x.real, torch.zeros_like(x.real));x.masked_fill(x.abs() < 1, 0j)
torch.view_as_complex(x);x.T.contiguous();x.tril();x.real ** 2 + x.imag ** 2;torch.sqrt(x.real ** 2 + x.imag ** 2);x.abs() ** 2;(x * x.conj()).real;torch.log(x.abs() + 1e-6);torch.complex(x, x).abs();torch.dot(x, x);torch.vdot(x, x);torch.outer(x, x);x.logsumexp(-1);x.view(torch.float32)
x.view(torch.complex64);x.real.contiguous().view(-1);x.type(torch.complex64);x.type(torch.complex128);torch.promote_types(x.dtype, torch.float64);torch.result_type(x, 1j);torch.can_cast(x.dtype, torch.float32);torch.can_cast(torch.float, x.dtype);torch.finfo(x.dtype).eps;torch.finfo(x.dtype).max;torch.is_floating_point(x);x.masked_select(x == 0).dtype;torch.fft.fftshift(x).real;x.dtype.is_complex;x.dtype.to_real();x.dtype.to_complex();torch.finfo(x.dtype).bits;torch.lerp(x, x, 0.5)
torch.nn.Parameter(x);nn.Parameter(x).dtype;nn.Parameter(x).numel();nn.Parameter(0.02 * x);x.imag + 1;x.view(-1, 1).imag;torch.addcmul(x, x, x);x.cos() + 1j * x.sin();torch.isclose(x, x);x.requires_grad_();torch.hypot(x.real, x.imag);torch.atan2(x.imag, x.real);torch.fft.fft(x).abs().mean(-1);x.sum(-1, dtype=torch.cdouble);x.mean(-1, dtype=torch.cfloat)""".replace("\n", ";").split(";")
COMPLEX_BINARY = """x + y;x - y;x * y;x / y;x ** y;x == y;x @ y;torch.matmul(x, y);torch.bmm(x, y);torch.mm(x, y);torch.mul(x, y);torch.add(x, y);torch.add(x, y, alpha=1j);torch.cat([x, y]);torch.stack([x, y]);torch.where(y == 0, x, y);x * y.conj();torch.complex(x, y);torch.polar(x, y)
torch.einsum("...i,...i->...i", x, y);torch.einsum("...ij,...jk->...ik", x, y);torch.kron(x, y);torch.dot(x, y);torch.vdot(x, y);torch.outer(x, y);torch.tensordot(x, y, 1);torch.baddbmm(x, x, y);torch.addmm(x, x, y);F.linear(x, y);F.mse_loss(x, y);F.l1_loss(x, y);x.add_(y);x.mul_(y);x.copy_(y);torch.maximum(x, y);torch.lerp(x, y, 0.5);torch.dist(x, y)
torch.atan2(x, y);x < y;torch.logical_and(x, y);torch.isclose(x, y);torch.addcmul(x, x, y);torch.inner(x, y);torch.cross(x, y, dim=-1);torch.result_type(x, y);x.type_as(y);x.to(y);y.new_zeros(3);torch.promote_types(x.dtype, y.dtype);x.expand_as(y);torch.fft.irfft(torch.fft.rfft(x) * torch.fft.rfft(y));torch.hypot(x, y);F.cosine_similarity(x, y)""".replace("\n", ";").split(";")
# Kinds of numbers, and layers that are told to hold complex ones; the numbers are those of the network's shapes.
COMPLEX_PLAIN = """torch.zeros(2, 3, dtype=torch.cfloat)|torch.zeros(2, 3, dtype=torch.complex128)|torch.ones(3, dtype=torch.complex64)|torch.empty(2, dtype=torch.cdouble)|torch.rand(2, 3, dtype=torch.cfloat)|torch.randn(2, 3, 2, dtype=torch.cfloat)|torch.randn(4, dtype=torch.complex128)|torch.full((2, 3), 1j)|torch.full((2,), 1 + 2j, dtype=torch.cdouble)
torch.tensor(1j)|torch.tensor([1j, 2])|torch.tensor([1.0, 3j])|torch.tensor([[1j], [2.5]])|torch.tensor([1, 2], dtype=torch.cfloat)|torch.tensor([1j], dtype=torch.cdouble)|torch.tensor(complex(1, 2))|torch.as_tensor(2j)|torch.tensor([1j], dtype=torch.float32)|torch.tensor([True, 1j])|torch.scalar_tensor(1j)|torch.eye(3, dtype=torch.cfloat)
torch.arange(4, dtype=torch.cfloat)|torch.linspace(0, 1, 5, dtype=torch.cfloat)|torch.ones(3) * 1j|1j * torch.arange(4)|torch.arange(4) / 1j|torch.arange(3) + 0j|torch.ones(2, dtype=torch.float64) * 1j|torch.ones(2, dtype=torch.float16) * 1j|torch.ones(2, dtype=torch.bfloat16) * 1j|torch.ones(2, dtype=torch.bool) * 1j|torch.tensor(1.0, dtype=torch.float64) * torch.ones(2, dtype=torch.cfloat)
torch.tensor(1j) * torch.ones(2)|torch.tensor(1j) * torch.ones(2, dtype=torch.float64)|torch.tensor(1j, dtype=torch.cdouble) * torch.ones(2)|torch.tensor(1j) * torch.ones(2, dtype=torch.int64)|torch.tensor(1j) * torch.tensor(2.0, dtype=torch.float64)|torch.exp(2j * torch.pi * torch.arange(4) / 4)|torch.exp(-2j * torch.pi * torch.outer(torch.arange(3), torch.arange(4)) / 4)
torch.fft.fftfreq(8)|torch.fft.fftfreq(8, 0.5)|torch.fft.fftfreq(8, d=1 / 8)|torch.fft.rfftfreq(8)|torch.fft.rfftfreq(9, 0.1)|torch.fft.fftfreq(5, dtype=torch.float64)|torch.fft.rfftfreq(5, d=2.0, dtype=torch.float64)|torch.fft.fftfreq(n=4)|torch.fft.fftfreq(0)|torch.fft.fftfreq(-1)|torch.fft.fftshift(torch.fft.fftfreq(4))|torch.fft.rfftfreq(1)|torch.fft.fftfreq(4, dtype=torch.cfloat)|torch.fft.fftfreq(3).tolist()|torch.fft.rfftfreq(4).tolist()|(torch.fft.fftfreq(4) * 4).long().tolist()
torch.complex(torch.ones(2), torch.ones(3))|torch.complex(torch.ones(2, 1), torch.ones(3))|torch.complex(torch.ones(2), torch.ones(2, dtype=torch.float64))|torch.complex(torch.ones(2, dtype=torch.long), torch.ones(2, dtype=torch.long))|torch.complex(torch.ones(2), 1.0)|torch.polar(torch.ones(2, 3), torch.ones(2, 3))|torch.polar(torch.ones(3), torch.ones(2, 3))|torch.polar(torch.ones(2), torch.ones(2).double())|torch.polar(torch.ones(2).double(), torch.ones(2).double())
torch.view_as_complex(torch.ones(3, 2))|torch.view_as_complex(torch.ones(3, 2).double())|torch.view_as_complex(torch.ones(2, 3))|torch.view_as_complex(torch.ones(3, 2).long())|torch.view_as_complex(torch.tensor(1.0))|torch.view_as_complex(torch.ones(2))|torch.view_as_real(torch.ones(3))|torch.view_as_complex(torch.ones(2, 4, 6).reshape(2, 4, -1, 2))|torch.imag(torch.ones(2))|torch.ones(2).imag|torch.ones(2).real|torch.view_as_complex(torch.ones(3, 2, dtype=torch.cfloat))
nn.Linear(3, 4, dtype=torch.cfloat).weight|nn.Linear(3, 4, dtype=torch.cfloat)(torch.ones(2, 3, dtype=torch.cfloat))|nn.Linear(3, 4, dtype=torch.cfloat)(torch.ones(2, 3))|nn.Linear(3, 4)(torch.ones(2, 3, dtype=torch.cfloat))|nn.Linear(3, 4).to(torch.cfloat)(torch.ones(2, 3, dtype=torch.cfloat))|nn.Conv2d(2, 4, 3, dtype=torch.cfloat)(torch.ones(1, 2, 5, 5, dtype=torch.cfloat))|nn.Conv1d(2, 4, 3, dtype=torch.cdouble)(torch.ones(1, 2, 5, dtype=torch.cdouble))
nn.Conv2d(2, 4, 3)(torch.ones(1, 2, 5, 5, dtype=torch.cfloat))|nn.Conv2d(2, 4, 3, dtype=torch.cfloat)(torch.ones(1, 2, 5, 5))|nn.Sequential(nn.Linear(3, 4), nn.Linear(4, 2)).to(torch.cfloat)(torch.ones(3, dtype=torch.cfloat))|nn.Linear(3, 4).to(torch.cfloat).bias.dtype|nn.Linear(3, 4).to(dtype=torch.cdouble).weight|sum(p.numel() for p in nn.Linear(3, 4, dtype=torch.cfloat).parameters())|nn.Embedding(5, 3, dtype=torch.cfloat).weight|nn.BatchNorm1d(3)(torch.ones(2, 3, dtype=torch.cfloat))
nn.LayerNorm(3)(torch.ones(2, 3, dtype=torch.cfloat))|nn.ReLU()(torch.ones(2, dtype=torch.cfloat))|nn.Tanh()(torch.ones(2, dtype=torch.cfloat))|nn.Identity()(torch.ones(2, dtype=torch.cfloat))|nn.Flatten()(torch.ones(2, 3, 4, dtype=torch.cfloat))|nn.MaxPool2d(2)(torch.ones(1, 4, 4, dtype=torch.cfloat))|nn.AvgPool2d(2)(torch.ones(1, 4, 4, dtype=torch.cfloat))|nn.Dropout(0.1)(torch.ones(2, dtype=torch.cfloat))|nn.Dropout(0.1).eval()(torch.ones(2, dtype=torch.cfloat))|nn.ConvTranspose2d(2, 3, 2, dtype=torch.cfloat)(torch.ones(1, 2, 4, 4, dtype=torch.cfloat))
nn.Linear(3, 4, dtype=torch.cfloat).to(torch.cdouble).weight|nn.Linear(3, 4, dtype=torch.cfloat).to(torch.float64).weight|nn.Linear(3, 4, dtype=torch.cfloat).double().weight|nn.Linear(3, 4, dtype=torch.cfloat).half().bias|nn.Linear(3, 4).to("cpu", torch.cfloat).bias|torch.ones(2).type()|torch.ones(2, dtype=torch.cfloat).type()|torch.ones(2).half().type()|torch.ones(2).type("torch.ComplexDoubleTensor")|torch.ones(2).int().type()
nn.Parameter(torch.rand(2, 3, 4, dtype=torch.cfloat)).numel()|nn.Parameter(torch.randn(4, 5, 6, 2)).numel()|nn.Parameter(torch.view_as_complex(torch.randn(4, 5, 2)))|nn.Parameter(0.1 * torch.rand(2, 3, dtype=torch.cfloat))|torch.view_as_complex(nn.Parameter(torch.randn(4, 5, 2)))|nn.Parameter(torch.ones(2, dtype=torch.cfloat)).requires_grad|torch.cfloat|torch.complex64|torch.cdouble|torch.chalf|torch.cfloat.is_complex|torch.float.is_complex|torch.cfloat.is_floating_point|torch.cfloat.to_real()|torch.float64.to_complex()
torch.bartlett_window(4)|torch.hann_window(4, dtype=torch.float64)|torch.hann_window(4, periodic=False)|torch.kaiser_window(5)|torch.linalg.eigvals(torch.rand(3, 3))|torch.linalg.eig(torch.rand(2, 3, 3))|torch.linalg.eigh(torch.eye(3, dtype=torch.cfloat))|torch.linalg.eigvalsh(torch.eye(3, dtype=torch.cfloat))|torch.linalg.inv(torch.eye(3, dtype=torch.cfloat))|torch.linalg.svd(torch.rand(3, 2, dtype=torch.cfloat))|torch.linalg.svdvals(torch.rand(3, 2, dtype=torch.cfloat))|torch.linalg.eigvals(torch.rand(3, 3, dtype=torch.float64))
torch.linalg.qr(torch.rand(3, 2, dtype=torch.cfloat))|torch.linalg.det(torch.eye(2, dtype=torch.cfloat))|torch.linalg.slogdet(torch.eye(2, dtype=torch.cfloat))|torch.linalg.solve(torch.eye(2, dtype=torch.cfloat), torch.ones(2, 1, dtype=torch.cfloat))|torch.linalg.matrix_norm(torch.eye(2, dtype=torch.cfloat))|torch.trace(torch.eye(2, dtype=torch.cfloat))|torch.linalg.cholesky(torch.eye(2, dtype=torch.cfloat))|torch.matrix_exp(torch.eye(2, dtype=torch.cfloat))|torch.cdist(torch.ones(2, 3, dtype=torch.cfloat), torch.ones(2, 3, dtype=torch.cfloat))
F.interpolate(torch.ones(1, 2, 4, 4, dtype=torch.cfloat), scale_factor=2)|F.avg_pool2d(torch.ones(1, 4, 4, dtype=torch.cfloat), 2)|F.max_pool1d(torch.ones(1, 4, dtype=torch.cfloat), 2)|F.adaptive_avg_pool2d(torch.ones(1, 4, 4, dtype=torch.cfloat), 1)|F.conv2d(torch.ones(1, 2, 4, 4, dtype=torch.cfloat), torch.ones(3, 2, 2, 2, dtype=torch.cfloat))|F.conv1d(torch.ones(1, 2, 4, dtype=torch.cfloat), torch.ones(3, 2, 2))|F.linear(torch.ones(2, 3, dtype=torch.cfloat), torch.ones(4, 3, dtype=torch.cfloat))|F.scaled_dot_product_attention(torch.ones(1, 2, 4, dtype=torch.cfloat), torch.ones(1, 2, 4, dtype=torch.cfloat), torch.ones(1, 2, 4, dtype=torch.cfloat))
F.pad(torch.ones(1, 2, 4, dtype=torch.cfloat), (1, 1), mode="reflect")|F.pad(torch.ones(1, 2, 4, dtype=torch.cfloat), (1, 1), mode="circular")|F.grid_sample(torch.ones(1, 1, 4, 4, dtype=torch.cfloat), torch.ones(1, 2, 2, 2))|F.unfold(torch.ones(1, 1, 4, 4, dtype=torch.cfloat), 2)|F.pixel_shuffle(torch.ones(1, 4, 2, 2, dtype=torch.cfloat), 2)|F.batch_norm(torch.ones(2, 3, dtype=torch.cfloat), None, None, training=True)|F.group_norm(torch.ones(2, 4, dtype=torch.cfloat), 2)|F.embedding(torch.tensor([0]), torch.ones(2, 3, dtype=torch.cfloat))""".replace("\n", "|").split("|")


def complex_cases():
    """Complex tensors and Fourier transforms, with numbers of their own."""
    own = random.Random(11)
    seen = set()

    def kind(letters="ffcccczdl"):
        return own.choice(letters)

    def some(low=0, high=4):
        return [own.choice([1, 2, 3, 4, 5, 8]) for _ in range(own.randint(low, high))]

    def put(expression, **inputs):
        text = ";".join(f"{k}:{v}" for k, v in inputs.items())
        if (expression, text) not in seen:
            seen.add((expression, text))
            return [(expression, text)]
        return []

    def ways(axes, name, repeated):
        """Arguments after the first: sizes, axes and norm in the ways people write them, and some that cannot be."""
        parts = []
        rank = own.randint(max(repeated, 1), 4) if own.random() > 0.06 else own.randint(0, 4)
        shape = [own.choice([2, 3, 4, 5, 8, 8, 7, 1]) for _ in range(rank)]
        pick = own.sample(range(-rank, 0), min(repeated, rank)) if rank else []
        pick = [a + rank if own.random() < 0.4 else a for a in pick]
        if own.random() < 0.08 and pick:
            pick[0] = own.choice([rank, -rank - 1, pick[-1]])
        sizes = [own.choice([2, 4, 6, 8, 3]) for _ in pick]
        if own.random() < 0.06 and sizes:
            sizes[0] = own.choice([0, -1, -2])
        if axes == "dim":
            if own.random() < 0.5 and sizes:
                parts.append(own.choice(["n={}", "{}"]).format(sizes[0]))
            if own.random() < 0.6 and pick:
                parts.append(f"dim={pick[0]}")
        else:
            if own.random() < 0.5:
                parts.append(f"s={own.choice([tuple, list])(sizes)}")
            if own.random() < 0.6:
                parts.append(f"dim={own.choice([tuple, list])(pick[:-1] if own.random() < 0.05 else pick)}")
        if own.random() < 0.3:
            parts.append('norm="' + own.choice(["ortho", "ortho", "forward", "backward", "backwards"]) + '"')
        return put(f"torch.fft.{name}({', '.join(['x', *parts])})", x=spec(shape, kind()))

    for expression in filter(None, COMPLEX_PLAIN):
        yield from put(expression)
    for expression in COMPLEX_UNARY:
        for letters in "c", "zfd", "cf":
            yield from put(expression, x=spec(some(1, 3) if own.random() < 0.9 else [], kind(letters)))
    for expression in COMPLEX_BINARY:
        for _ in range(3):
            a = [[3, 4, 4], [2, 3, 3], [4], [3, 3], [3]][own.randrange(5)]
            b = a if own.random() < 0.8 else some(1, 3)
            yield from put(expression, x=spec(a, kind("ccccfz")), y=spec(b, kind("ccccfczl")))
    for _ in range(34):
        for name in FFT:
            yield from ways("dim", name, 1)
    for _ in range(18):
        for name in ["fft2", "ifft2", "rfft2", "irfft2", "hfft2", "ihfft2"]:
            yield from ways("axes", name, 2)
        for name in ["fftn", "ifftn", "rfftn", "irfftn", "hfftn", "ihfftn"]:
            yield from ways("axes", name, own.randint(1, 3))
    for _ in range(8):
        for name in ["fftshift", "ifftshift"]:
            shape = some()
            yield from put(own.choice([f"torch.fft.{name}(x)", f"torch.fft.{name}(x, dim={own.randint(-4, 3)})", f"torch.fft.{name}(x, dim=(-2, -1))", f"torch.fft.{name}(x, (0,))"]), x=spec(shape, kind("fcfl")))
    for _ in range(70):
        size = own.choice([4, 8, 16, 7])
        parts = [str(size)]
        if own.random() < 0.6:
            parts.append(f"hop_length={own.choice([1, 2, 3, 4, 5, 0])}")
        width = own.choice([size, size, size - 1, 2, size + 1]) if own.random() < 0.4 else None
        if width:
            parts.append(f"win_length={width}")
        if own.random() < 0.6:
            parts.append(f"window=torch.hann_window({width or size if own.random() < 0.85 else 3})")
        for name, values in {"center": [True, False], "pad_mode": ['"reflect"', '"constant"'], "normalized": [True], "onesided": [True, False]}.items():
            if own.random() < 0.3:
                parts.append(f"{name}={own.choice(values)}")
        if own.random() < 0.9:
            parts.append(f"return_complex={own.random() < 0.8}")
        shape = own.choice([[32], [2, 32], [2, 20], [40], [3, 17], [2, 1, 32], [5], [2, 3]])
        letter = kind("fffffdc")
        call = f"torch.stft(x, {', '.join(parts)})" if own.random() < 0.6 else f"x.stft({', '.join(parts)})"
        yield from put(call, x=spec(shape, letter))
    for _ in range(50):
        size = own.choice([4, 8, 16])
        onesided = own.random() < 0.8
        rows = size // 2 + 1 if onesided else size
        if own.random() < 0.1:
            rows += 1
        parts = [str(size)]
        if own.random() < 0.6:
            parts.append(f"hop_length={own.choice([1, 2, size // 4, size // 2])}")
        parts.append(f"window=torch.hann_window({size if own.random() < 0.9 else size - 1})" if own.random() < 0.7 else f"window=torch.ones({size})")
        if not onesided:
            parts.append("onesided=False")
        if own.random() < 0.4:
            parts.append(f"length={own.choice([10, 20, 32])}")
        if own.random() < 0.2:
            parts.append("center=True")
        if own.random() < 0.2:
            parts.append("return_complex=True")
        shape = own.choice([[rows, 6], [2, rows, 9], [rows, 1], [2, 2, rows, 5]])
        yield from put(f"torch.istft(x, {', '.join(parts)})", x=spec(shape, kind("cccccczf")))
    for equation, a, b in [("bixy,ioxy->boxy", [2, 3, 4, 5], [3, 6, 4, 5]), ("bix,iox->box", [2, 3, 4], [3, 5, 4]), ("bixyz,ioxyz->boxyz", [1, 2, 3, 4, 2], [2, 5, 3, 4, 2]), ("...bd,bdk->...bk", [2, 3, 4, 5], [4, 5, 6]),
                           ("bhwc,hwc->bhwc", [2, 3, 4, 5], [3, 4, 5]), ("nct,ncd->ntd", [2, 3, 4], [2, 3, 5]), ("ij,jk", [2, 3], [3, 4]), ("bi,io->bo", [2, 3], [4, 5]), ("bsd,dk->bsk", [2, 3, 4], [4, 6])]:
        for letters in "cc", "cf", "fc", "zc":
            yield from put(f'torch.einsum("{equation}", x, y)', x=spec(a, letters[0]), y=spec(b, letters[1]))


def main(count):
    seen = set()
    names_, weights = list(families), [families[f] for f in families]
    out = []
    reasons = {}
    while len(out) < count:
        f = rng.choices(names_, weights)[0]
        made = f()
        expression, inputs = made[0], made[1]
        unknown = made[2] if len(made) > 2 else False
        text = ";".join(f"{k}:{v}" for k, v in inputs.items())
        if (expression, text) in seen:
            continue
        seen.add((expression, text))
        result, error = answer(expression, text, unknown)
        # What depends on the data (division by a false boolean) or on the backend (nothing left of a grouped transposed convolution) is no case.
        if isinstance(error, ZeroDivisionError) or "ZeroDivision" in str(error) or ("conv_transpose" in expression and re.search(r"\b0\b", result)):
            continue
        if error is not None:
            reasons[f.__name__] = reasons.get(f.__name__, 0) + 1
            if isinstance(error, (SyntaxError, NameError)):
                raise SystemExit(f"{expression}: {error}")
        out.append(json.dumps([expression, text, result], separators=(",", ":"), ensure_ascii=False))
    for expression in parameters():
        out.append(json.dumps([expression, "", answer(expression, "")[0]], separators=(",", ":"), ensure_ascii=False))
    for expression, inputs in einops_cases():
        out.append(json.dumps([expression, inputs, answer(expression, inputs)[0]], separators=(",", ":"), ensure_ascii=False))
    for expression, inputs in complex_cases():
        result, error = answer(expression, inputs)
        if isinstance(error, (SyntaxError, NameError)):
            raise SystemExit(f"{expression}: {error}")
        out.append(json.dumps([expression, inputs, result], separators=(",", ":"), ensure_ascii=False))
    print("\n".join(out))
    print(len(out), "cases,", sum(reasons.values()), "errors", reasons, file=sys.stderr)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 8000)
