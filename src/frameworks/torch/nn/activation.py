# torch.nn.modules.activation
import torch
from torch.nn import functional as F
from torch.nn.modules.linear import NonDynamicallyQuantizableLinear
from torch.nn.modules.module import Module
from torch.nn.parameter import Parameter
from torch._convlens import attend, layer
from _convlens import problem


def _settings(module, names):
    """`name=value` for the settings that are worth a word."""
    return ", ".join(f"{name}={getattr(module, name)}" for name in names if name != "inplace" or module.inplace)


class Threshold(Module):
    def __init__(self, threshold, value, inplace=False):
        super().__init__()
        self.threshold = threshold
        self.value = value
        self.inplace = inplace

    @layer
    def forward(self, input):
        return F.threshold(input, self.threshold, self.value, self.inplace)

    def extra_repr(self):
        return _settings(self, ["threshold", "value", "inplace"])


class ReLU(Module):
    def __init__(self, inplace=False):
        super().__init__()
        self.inplace = inplace

    @layer
    def forward(self, input):
        return F.relu(input, self.inplace)

    def extra_repr(self):
        return _settings(self, ["inplace"])


class RReLU(Module):
    def __init__(self, lower=1.0 / 8, upper=1.0 / 3, inplace=False):
        super().__init__()
        self.lower = lower
        self.upper = upper
        self.inplace = inplace

    @layer
    def forward(self, input):
        return F.rrelu(input, self.lower, self.upper, self.training, self.inplace)

    def extra_repr(self):
        return _settings(self, ["lower", "upper", "inplace"])


class Hardtanh(Module):
    def __init__(self, min_val=-1.0, max_val=1.0, inplace=False, min_value=None, max_value=None):
        super().__init__()
        self.min_val = min_val if min_value is None else min_value
        self.max_val = max_val if max_value is None else max_value
        self.inplace = inplace

    @layer
    def forward(self, input):
        return F.hardtanh(input, self.min_val, self.max_val, self.inplace)

    def extra_repr(self):
        return _settings(self, ["min_val", "max_val", "inplace"])


class Sigmoid(Module):
    @layer
    def forward(self, input):
        return F.sigmoid(input)


class Hardsigmoid(Module):
    def __init__(self, inplace=False):
        super().__init__()
        self.inplace = inplace

    @layer
    def forward(self, input):
        return F.hardsigmoid(input, self.inplace)

    def extra_repr(self):
        return _settings(self, ["inplace"])


class Tanh(Module):
    @layer
    def forward(self, input):
        return F.tanh(input)


class SiLU(Module):
    def __init__(self, inplace=False):
        super().__init__()
        self.inplace = inplace

    @layer
    def forward(self, input):
        return F.silu(input, self.inplace)

    def extra_repr(self):
        return _settings(self, ["inplace"])


class Mish(Module):
    def __init__(self, inplace=False):
        super().__init__()
        self.inplace = inplace

    @layer
    def forward(self, input):
        return F.mish(input, self.inplace)

    def extra_repr(self):
        return _settings(self, ["inplace"])


class Hardswish(Module):
    def __init__(self, inplace=False):
        super().__init__()
        self.inplace = inplace

    @layer
    def forward(self, input):
        return F.hardswish(input, self.inplace)

    def extra_repr(self):
        return _settings(self, ["inplace"])


class ELU(Module):
    def __init__(self, alpha=1.0, inplace=False):
        super().__init__()
        self.alpha = alpha
        self.inplace = inplace

    @layer
    def forward(self, input):
        return F.elu(input, self.alpha, self.inplace)

    def extra_repr(self):
        return _settings(self, ["alpha", "inplace"])


class CELU(Module):
    def __init__(self, alpha=1.0, inplace=False):
        super().__init__()
        self.alpha = alpha
        self.inplace = inplace

    @layer
    def forward(self, input):
        return F.celu(input, self.alpha, self.inplace)

    def extra_repr(self):
        return _settings(self, ["alpha", "inplace"])


class SELU(Module):
    def __init__(self, inplace=False):
        super().__init__()
        self.inplace = inplace

    @layer
    def forward(self, input):
        return F.selu(input, self.inplace)

    def extra_repr(self):
        return _settings(self, ["inplace"])


class GLU(Module):
    def __init__(self, dim=-1):
        super().__init__()
        self.dim = dim

    @layer
    def forward(self, input):
        return F.glu(input, self.dim)

    def extra_repr(self):
        return _settings(self, ["dim"])


class GELU(Module):
    def __init__(self, approximate="none"):
        super().__init__()
        self.approximate = approximate

    @layer
    def forward(self, input):
        return F.gelu(input, approximate=self.approximate)

    def extra_repr(self):
        return _settings(self, ["approximate"])


class Hardshrink(Module):
    def __init__(self, lambd=0.5):
        super().__init__()
        self.lambd = lambd

    @layer
    def forward(self, input):
        return F.hardshrink(input, self.lambd)

    def extra_repr(self):
        return _settings(self, ["lambd"])


class LeakyReLU(Module):
    def __init__(self, negative_slope=1e-2, inplace=False):
        super().__init__()
        self.negative_slope = negative_slope
        self.inplace = inplace

    @layer
    def forward(self, input):
        return F.leaky_relu(input, self.negative_slope, self.inplace)

    def extra_repr(self):
        return _settings(self, ["negative_slope", "inplace"])


class LogSigmoid(Module):
    @layer
    def forward(self, input):
        return F.logsigmoid(input)


class Softplus(Module):
    def __init__(self, beta=1.0, threshold=20.0):
        super().__init__()
        self.beta = beta
        self.threshold = threshold

    @layer
    def forward(self, input):
        return F.softplus(input, self.beta, self.threshold)

    def extra_repr(self):
        return _settings(self, ["beta", "threshold"])


class Softshrink(Module):
    def __init__(self, lambd=0.5):
        super().__init__()
        self.lambd = lambd

    @layer
    def forward(self, input):
        return F.softshrink(input, self.lambd)

    def extra_repr(self):
        return _settings(self, ["lambd"])


class Softsign(Module):
    @layer
    def forward(self, input):
        return F.softsign(input)


class Tanhshrink(Module):
    @layer
    def forward(self, input):
        return F.tanhshrink(input)


class Softmin(Module):
    def __init__(self, dim=None):
        super().__init__()
        self.dim = dim

    @layer
    def forward(self, input):
        return F.softmin(input, self.dim)

    def extra_repr(self):
        return _settings(self, ["dim"])


class Softmax(Module):
    def __init__(self, dim=None):
        super().__init__()
        self.dim = dim

    @layer
    def forward(self, input):
        return F.softmax(input, self.dim)

    def extra_repr(self):
        return _settings(self, ["dim"])


class LogSoftmax(Module):
    def __init__(self, dim=None):
        super().__init__()
        self.dim = dim

    @layer
    def forward(self, input):
        return F.log_softmax(input, self.dim)

    def extra_repr(self):
        return _settings(self, ["dim"])


class ReLU6(Hardtanh):
    def __init__(self, inplace=False):
        super().__init__(0.0, 6.0, inplace)

    @layer
    def forward(self, input):
        return F.relu6(input, self.inplace)

    def extra_repr(self):
        return _settings(self, ["inplace"])


class Softmax2d(Module):
    @layer
    def forward(self, input):
        if input.dim() not in (3, 4):
            raise ValueError(f"Softmax2d: expected input to be 3D or 4D, got {input.dim()}D instead")
        return F.softmax(input, -3)


class PReLU(Module):
    def __init__(self, num_parameters=1, init=0.25, device=None, dtype=None):
        super().__init__()
        self.num_parameters = num_parameters
        self.init = init
        self.weight = Parameter(torch.empty(num_parameters, dtype=dtype))
        self.reset_parameters()

    def reset_parameters(self):
        pass

    @layer
    def forward(self, input):
        return F.prelu(input, self.weight)

    def extra_repr(self):
        return f"num_parameters={self.num_parameters}"


class MultiheadAttention(Module):
    def __init__(self, embed_dim, num_heads, dropout=0.0, bias=True, add_bias_kv=False, add_zero_attn=False, kdim=None,
                 vdim=None, batch_first=False, device=None, dtype=None):
        if embed_dim <= 0 or num_heads <= 0:
            raise ValueError(f"embed_dim and num_heads must be greater than 0, got embed_dim={embed_dim} and num_heads={num_heads} instead")
        super().__init__()
        self.embed_dim = embed_dim
        self.kdim = kdim if kdim is not None else embed_dim
        self.vdim = vdim if vdim is not None else embed_dim
        self._qkv_same_embed_dim = self.kdim == embed_dim and self.vdim == embed_dim
        self.num_heads = num_heads
        self.dropout = dropout
        self.batch_first = batch_first
        self.head_dim = embed_dim // num_heads
        if self.head_dim * num_heads != self.embed_dim:
            problem("not-divisible", "{0} features cannot be divided among {1} heads", embed_dim, num_heads, setting="num_heads")
        if self._qkv_same_embed_dim:
            self.in_proj_weight = Parameter(torch.empty((3 * embed_dim, embed_dim), dtype=dtype))
            self.register_parameter("q_proj_weight", None)
            self.register_parameter("k_proj_weight", None)
            self.register_parameter("v_proj_weight", None)
        else:
            self.q_proj_weight = Parameter(torch.empty((embed_dim, embed_dim), dtype=dtype))
            self.k_proj_weight = Parameter(torch.empty((embed_dim, self.kdim), dtype=dtype))
            self.v_proj_weight = Parameter(torch.empty((embed_dim, self.vdim), dtype=dtype))
            self.register_parameter("in_proj_weight", None)
        if bias:
            self.in_proj_bias = Parameter(torch.empty(3 * embed_dim, dtype=dtype))
        else:
            self.register_parameter("in_proj_bias", None)
        self.out_proj = NonDynamicallyQuantizableLinear(embed_dim, embed_dim, bias=bias, dtype=dtype)
        if add_bias_kv:
            self.bias_k = Parameter(torch.empty((1, 1, embed_dim), dtype=dtype))
            self.bias_v = Parameter(torch.empty((1, 1, embed_dim), dtype=dtype))
        else:
            self.bias_k = self.bias_v = None
        self.add_zero_attn = add_zero_attn
        self._reset_parameters()

    def _reset_parameters(self):
        pass

    @layer
    def forward(self, query, key, value, key_padding_mask=None, need_weights=True, attn_mask=None,
                average_attn_weights=True, is_causal=False):
        return attend(query, key, value, self.embed_dim, self.num_heads, self.kdim, self.vdim, self.batch_first,
                      self.bias_k is not None, self.add_zero_attn, need_weights, average_attn_weights,
                      key_padding_mask, attn_mask, self.out_proj.weight)
