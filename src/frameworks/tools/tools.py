# Tools that run a network on a size: what they are given tells what the network is made for.

# How a tool runs a network: most of them as it is used, not as it is trained.

# module _convlens_tools
def as_used(model, *args, **kwargs):
    training = getattr(model, "training", False)
    if training:
        model.eval()
    try:
        return model(*args, **kwargs)
    finally:
        if training:
            model.train()

# module torchsummary
import torch as _torch
from _convlens import symbol as _symbol


def _run(model, input_size):
    sizes = [input_size] if input_size and isinstance(input_size[0], int) else list(input_size)
    model(*[_torch.rand(_symbol("N"), *size) for size in sizes])


def summary(model, input_size, batch_size=-1, device="cuda", dtypes=None):
    _run(model, input_size)


def summary_string(model, input_size, batch_size=-1, device="cuda", dtypes=None):
    _run(model, input_size)
    return "", (0, 0)

# module torchinfo
import torch as _torch
from _convlens_tools import as_used as _as_used
from _convlens import symbol as _symbol


def summary(model, input_size=None, input_data=None, batch_dim=None, cache_forward_pass=None, col_names=None, col_width=25,
            depth=3, device=None, dtypes=None, mode=None, row_settings=None, verbose=None, **kwargs):
    run = _as_used if mode != "train" else lambda model, *args, **kwargs: model(*args, **kwargs)
    if input_data is not None:
        if isinstance(input_data, (list, tuple)):
            run(model, *input_data, **kwargs)
        elif isinstance(input_data, dict):
            run(model, **input_data, **kwargs)
        else:
            run(model, input_data, **kwargs)
    elif input_size is not None:
        sizes = [input_size] if isinstance(input_size[0], int) else list(input_size)
        kinds = list(dtypes) if dtypes else [_torch.float32] * len(sizes)
        if batch_dim is not None:
            sizes = [(*size[:batch_dim], _symbol("N"), *size[batch_dim:]) for size in sizes]
        run(model, *[_torch.zeros(*size, dtype=kind) for size, kind in zip(sizes, kinds)], **kwargs)

# module thop
from _convlens import unknown
from _convlens_tools import as_used as _as_used


def profile(model, inputs=(), custom_ops=None, verbose=True, **kwargs):
    _as_used(model, *inputs)
    return unknown("what a profile counts"), unknown("what a profile counts")


def clever_format(nums, format="%.2f"):
    return nums

# module ptflops
import torch as _torch
from _convlens import symbol as _symbol, unknown
from _convlens_tools import as_used as _as_used


def get_model_complexity_info(model, input_res, print_per_layer_stat=True, as_strings=True, input_constructor=None, **kwargs):
    if input_constructor is not None:
        given = input_constructor(input_res)
        _as_used(model, **given) if isinstance(given, dict) else _as_used(model, given)
    else:
        _as_used(model, _torch.rand(_symbol("N"), *input_res))
    return unknown("what a profile counts"), unknown("what a profile counts")

# module fvcore

# module fvcore.nn
from _convlens import unknown


class FlopCountAnalysis:
    def __init__(self, model, inputs):
        model(*inputs) if isinstance(inputs, tuple) else model(inputs)

    def __getattr__(self, name):
        return lambda *args, **kwargs: unknown("what a profile counts")


def flop_count_table(*args, **kwargs):
    return unknown("what a profile counts")


flop_count_str = parameter_count = parameter_count_table = flop_count_table

# module torchviz
from _convlens import unknown


def make_dot(*args, **kwargs):
    return unknown("a drawing")
