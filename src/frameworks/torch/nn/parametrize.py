# torch.nn.utils.parametrize and torch.nn.utils.parametrizations: the original tensors live in `parametrizations.<name>`.
import torch
from torch.nn.modules.container import ModuleDict, ModuleList
from torch.nn.modules.module import Module
from torch.nn.parameter import Parameter


class ParametrizationList(ModuleList):
    def forward(self):
        if hasattr(self, "original"):
            tensor = self[0](self.original)
        else:
            names = [name for name in self._parameters if name.startswith("original")]
            tensor = self[0](*[getattr(self, name) for name in names])
        for parametrization in list(self)[1:]:
            tensor = parametrization(tensor)
        return tensor


def register_parametrization(module, tensor_name, parametrization, *, unsafe=False):
    if "parametrizations" not in module._modules:
        module.parametrizations = ModuleDict()
    if tensor_name in module.parametrizations:
        module.parametrizations[tensor_name].append(parametrization)
        return module
    weight = getattr(module, tensor_name)
    holder = ParametrizationList([parametrization])
    if hasattr(parametrization, "right_inverse"):
        originals = parametrization.right_inverse(weight)
    else:
        originals = weight
    if isinstance(originals, (tuple, list)):
        for i, original in enumerate(originals):
            setattr(holder, f"original{i}", Parameter(original))
    elif isinstance(weight, Parameter):
        holder.original = originals if isinstance(originals, Parameter) else Parameter(originals)
    else:
        holder.register_buffer("original", originals)
    module._parameters.pop(tensor_name, None)
    module._buffers.pop(tensor_name, None)
    module.parametrizations[tensor_name] = holder
    if not type(module).__name__.startswith("Parametrized"):
        module.__class__ = type("Parametrized" + type(module).__name__, (type(module),), {})
    # Each use of the tensor computes it anew.
    setattr(type(module), tensor_name, property(lambda self: self.parametrizations[tensor_name](), lambda self, value: None))
    return module


def remove_parametrizations(module, tensor_name, leave_parametrized=True):
    weight = getattr(module, tensor_name)
    del module.parametrizations[tensor_name]
    delattr(type(module), tensor_name)
    if len(module.parametrizations) == 0:
        del module._modules["parametrizations"]
        module.__class__ = type(module).__bases__[0]
    setattr(module, tensor_name, Parameter(weight))
    return module


def is_parametrized(module, tensor_name=None):
    if "parametrizations" not in module._modules:
        return False
    return tensor_name is None or tensor_name in module.parametrizations


class cached:
    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass


class _WeightNorm(Module):
    def __init__(self, dim=0):
        super().__init__()
        self.dim = -1 if dim is None else dim

    def forward(self, weight_g, weight_v):
        return torch.empty(weight_v.shape)

    def right_inverse(self, weight):
        shape = () if self.dim == -1 else tuple(size if i == self.dim % weight.dim() else 1 for i, size in enumerate(weight.shape))
        return torch.empty(shape), torch.empty(weight.shape)


class _SpectralNorm(Module):
    def __init__(self, weight, n_power_iterations=1, dim=0, eps=1e-12):
        super().__init__()
        self.dim = dim if dim >= 0 else dim + weight.ndim
        if weight.ndim > 1:
            self.register_buffer("_u", torch.empty(weight.shape[dim]))
            self.register_buffer("_v", torch.empty(weight.numel() // weight.shape[dim]))

    def forward(self, weight):
        return torch.empty(weight.shape)


class _Orthogonal(Module):
    def __init__(self, weight):
        super().__init__()
        self.register_buffer("base", torch.empty(weight.shape))

    def forward(self, X):
        return torch.empty(X.shape)


def weight_norm(module, name="weight", dim=0):
    return register_parametrization(module, name, _WeightNorm(dim))


def spectral_norm(module, name="weight", n_power_iterations=1, eps=1e-12, dim=None):
    weight = getattr(module, name)
    if dim is None:
        dim = 1 if type(module).__name__.startswith("ConvTranspose") else 0
    return register_parametrization(module, name, _SpectralNorm(weight, n_power_iterations, dim, eps))


def orthogonal(module, name="weight", orthogonal_map=None, *, use_trivialization=True):
    return register_parametrization(module, name, _Orthogonal(getattr(module, name)))
