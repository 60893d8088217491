"""What real PyTorch says about one network: built, run once on shapes alone, every leaf module's call noted.

Used by networks.py and mutants.py. The `meta` device computes shapes without memory; where it cannot, the CPU is used.
"""
import contextlib
import sys
import warnings
from pathlib import Path

import torch
from torch.nn.attention import SDPBackend, sdpa_kernel


def allow_any_torchvision():
    """torchvision's compiled part may want another PyTorch; shapes need none of it."""
    import torch.library

    torch.library.register_fake = lambda *args, **kwargs: (lambda function: function)


TORCH = str(Path(torch.__file__).parent)
warnings.filterwarnings("ignore")
torch.backends.mha.set_fastpath_enabled(False)  # the fused path hides attention's matrix products


@contextlib.contextmanager
def constructions():
    """Notes for every module the place that constructs it: the first frame that is neither PyTorch's nor its own __init__."""
    places = {}
    original = torch.nn.Module.__init__

    def noted(self, *args, **kwargs):
        frame = sys._getframe(1)
        while frame:
            code = frame.f_code
            own = code.co_argcount and frame.f_locals.get(code.co_varnames[0]) is self
            if not own and not code.co_filename.startswith(TORCH) and code.co_filename[0] != "<":
                places[id(self)] = (code.co_filename, frame.f_lineno)
                break
            frame = frame.f_back
        original(self, *args, **kwargs)

    torch.nn.Module.__init__ = noted
    try:
        yield places
    finally:
        torch.nn.Module.__init__ = original


def flat(value):
    """The tensors in a nested result, in order."""
    if isinstance(value, torch.Tensor):
        return [value]
    if isinstance(value, dict):
        return [t for v in value.values() for t in flat(v)]
    if isinstance(value, (list, tuple)):
        return [t for v in value for t in flat(v)]
    if hasattr(value, "__dataclass_fields__"):
        return [t for f in value.__dataclass_fields__ for t in flat(getattr(value, f))]
    return []


def shown(tensor):
    return "x".join(map(str, tensor.shape)) or "()"


def dtype(tensor):
    return str(tensor.dtype).removeprefix("torch.")


def tensors(inputs, device):
    """Inputs as the command line spells them: `1,3,224,224` or `1,35:int64`, a keyword as `mask=…`."""
    args, kwargs = [], {}
    for spec in inputs:
        key, _, rest = spec.rpartition("=")
        shape, _, kind = rest.partition(":")
        kind = kind or "float32"
        shape = [int(n) for n in shape.split(",") if n]
        floating = kind.startswith(("float", "bfloat"))
        made = torch.randn(shape, device=device) if floating else torch.ones(shape, dtype=getattr(torch, kind), device=device)
        if key:
            kwargs[key] = made
        else:
            args.append(made)
    return args, kwargs


def record(make, inputs, own=(), device="meta"):
    """Builds with `make()`, runs, and returns everything worth comparing. Lines are kept for constructions in the files `own`."""
    from torch.utils.flop_counter import FlopCounterMode

    with torch.device(device), constructions() as places:
        model = make()
    model.eval()
    names = {id(m): name for name, m in model.named_modules()}
    layers = []

    taken = {}

    def take(module, args, kwargs):
        taken[id(module)] = ",".join(map(shown, flat([args, kwargs])))  # before forward: lists may grow in it

    def note(module, args, output):
        file, line = places.get(id(module), ("", 0))
        row = [names[id(module)], type(module).__name__, taken[id(module)], ",".join(map(shown, flat(output)))]
        if file in own:
            row.append(str(line))
        layers.append("|".join(row))

    leaves = [m for m in model.modules() if not any(True for _ in m.children())]
    hooks = [m.register_forward_pre_hook(take, with_kwargs=True) for m in leaves]
    hooks += [m.register_forward_hook(note) for m in leaves]
    args, kwargs = tensors(inputs, device)
    counter = FlopCounterMode(display=False)
    # A processor's own libraries for attention and recurrent layers hide their matrix products from the counter.
    with torch.no_grad(), torch.device(device), counter, sdpa_kernel(SDPBackend.MATH), torch.backends.mkldnn.flags(enabled=False):
        result = model(*args, **kwargs)
    for hook in hooks:
        hook.remove()
    parameters = list(model.parameters())
    return {
        "inputs": list(inputs),
        "params": sum(p.numel() for p in parameters),
        "trainable": sum(p.numel() for p in parameters if p.requires_grad),
        "buffers": sum(b.numel() for b in model.buffers()),
        "macs": counter.get_total_flops() // 2,
        "outputs": [f"{shown(t)}:{dtype(t)}" for t in flat(result)],
        "layers": layers,
    }
