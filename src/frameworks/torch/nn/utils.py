# torch.nn.utils
import copy
import torch
from torch.nn.modules.container import ModuleDict, ModuleList
from torch.nn.modules.module import Module
from torch.nn.parameter import Parameter
import torch.nn.utils.parametrize as parametrize
import torch.nn.utils.parametrizations as parametrizations
import torch.nn.utils.rnn as rnn


def _norm_shape(weight, dim):
    """The shape of a weight's norms: sizes kept at `dim` only."""
    if dim is None:
        return ()
    dim = dim % weight.dim()
    return tuple(size if i == dim else 1 for i, size in enumerate(weight.shape))


def weight_norm(module, name="weight", dim=0):
    weight = getattr(module, name)
    del module._parameters[name]
    module.register_parameter(name + "_g", Parameter(torch.empty(_norm_shape(weight, dim))))
    module.register_parameter(name + "_v", Parameter(weight.data))
    setattr(module, name, torch.empty(weight.shape))
    return module


def remove_weight_norm(module, name="weight"):
    weight = module._parameters[name + "_v"]
    delattr(module, name)
    del module._parameters[name + "_g"]
    del module._parameters[name + "_v"]
    setattr(module, name, Parameter(weight.data))
    return module


def spectral_norm(module, name="weight", n_power_iterations=1, eps=1e-12, dim=None):
    weight = getattr(module, name)
    if dim is None:
        dim = 1 if type(module).__name__.startswith("ConvTranspose") else 0
    height = weight.shape[dim]
    del module._parameters[name]
    module.register_parameter(name + "_orig", weight)
    setattr(module, name, torch.empty(weight.shape))
    module.register_buffer(name + "_u", torch.empty(height))
    module.register_buffer(name + "_v", torch.empty(weight.numel() // height))
    return module


def remove_spectral_norm(module, name="weight"):
    weight = module._parameters[name + "_orig"]
    delattr(module, name)
    del module._parameters[name + "_orig"]
    del module._buffers[name + "_u"]
    del module._buffers[name + "_v"]
    setattr(module, name, Parameter(weight.data))
    return module


def clip_grad_norm_(parameters, max_norm, norm_type=2.0, error_if_nonfinite=False, foreach=None):
    return torch.empty(())


clip_grad_norm = clip_grad_norm_


def clip_grad_value_(parameters, clip_value, foreach=None):
    pass


def parameters_to_vector(parameters):
    return torch.cat([p.reshape(-1) for p in parameters])


def vector_to_parameters(vec, parameters):
    pass


def fuse_conv_bn_eval(conv, bn, transpose=False):
    """A copy of the layer that does what the normalization did as well: it has a bias then."""
    fused = copy.deepcopy(conv)
    if fused.bias is None:
        fused.bias = Parameter(torch.zeros_like(bn.running_mean))
    return fused


def fuse_linear_bn_eval(linear, bn):
    return fuse_conv_bn_eval(linear, bn)


def skip_init(module_cls, *args, **kwargs):
    kwargs.pop("device", None)
    return module_cls(*args, **kwargs)
