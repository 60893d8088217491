# einops: patterns are read by a native function; the layers keep their own settings.
from torch._convlens import einops_einsum, einops_pack, einops_rearrange, einops_reduce, einops_repeat, einops_unpack

__version__ = "0.8.0"

rearrange = einops_rearrange
reduce = einops_reduce
repeat = einops_repeat
einsum = einops_einsum
pack = einops_pack
unpack = einops_unpack


def asnumpy(tensor):
    return tensor


def parse_shape(x, pattern):
    return {name: size for name, size in zip(pattern.split(), x.shape) if name != "_"}


class EinopsError(RuntimeError):
    pass
