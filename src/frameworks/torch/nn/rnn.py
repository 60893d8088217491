# torch.nn.modules.rnn
import torch
from torch.nn.modules.module import Module
from torch.nn.parameter import Parameter
from torch._convlens import layer, recur, recur_once
from _convlens import problem


class RNNBase(Module):
    def __init__(self, mode, input_size, hidden_size, num_layers=1, bias=True, batch_first=False, dropout=0.0,
                 bidirectional=False, proj_size=0, device=None, dtype=None):
        super().__init__()
        self.mode = mode
        self.input_size = input_size
        self.hidden_size = hidden_size
        self.num_layers = num_layers
        self.bias = bias
        self.batch_first = batch_first
        self.dropout = float(dropout)
        self.bidirectional = bidirectional
        self.proj_size = proj_size
        if isinstance(dropout, bool) or not 0 <= dropout <= 1:
            problem("probability-out-of-range", "a dropout probability lies between 0 and 1, not {0}", dropout, setting="dropout")
        if not isinstance(hidden_size, int):
            raise TypeError(f"hidden_size should be of type int, got: {type(hidden_size).__name__}")
        if hidden_size <= 0:
            problem("not-positive", "hidden_size must be greater than zero", setting="hidden_size")
        if num_layers <= 0:
            problem("not-positive", "num_layers must be greater than zero", setting="num_layers")
        if proj_size < 0:
            problem("not-positive", "proj_size must be 0 or more", setting="proj_size")
        if proj_size >= hidden_size > 0:
            problem("projection-too-large", "proj_size must be smaller than hidden_size", setting="proj_size")
        gates = {"LSTM": 4, "GRU": 3}.get(mode, 1) * hidden_size
        out = proj_size if proj_size > 0 else hidden_size
        for number in range(num_layers):
            size = input_size if number == 0 else out * (2 if bidirectional else 1)
            for suffix in ("", "_reverse") if bidirectional else ("",):
                name = f"l{number}{suffix}"
                setattr(self, "weight_ih_" + name, Parameter(torch.empty((gates, size), dtype=dtype)))
                setattr(self, "weight_hh_" + name, Parameter(torch.empty((gates, out), dtype=dtype)))
                if bias:
                    setattr(self, "bias_ih_" + name, Parameter(torch.empty(gates, dtype=dtype)))
                    setattr(self, "bias_hh_" + name, Parameter(torch.empty(gates, dtype=dtype)))
                if proj_size > 0:
                    setattr(self, "weight_hr_" + name, Parameter(torch.empty((proj_size, hidden_size), dtype=dtype)))

    def flatten_parameters(self):
        pass

    def reset_parameters(self):
        pass

    @property
    def all_weights(self):
        kinds = ["weight_ih", "weight_hh"] + (["bias_ih", "bias_hh"] if self.bias else []) + (["weight_hr"] if self.proj_size else [])
        ends = [f"_l{n}{s}" for n in range(self.num_layers) for s in (("", "_reverse") if self.bidirectional else ("",))]
        return [[getattr(self, kind + end) for kind in kinds] for end in ends]

    @layer
    def forward(self, input, hx=None):
        return recur(self, input, hx)

    def extra_repr(self):
        s = f"{self.input_size}, {self.hidden_size}"
        if self.proj_size != 0:
            s += f", proj_size={self.proj_size}"
        if self.num_layers != 1:
            s += f", num_layers={self.num_layers}"
        if self.bias is not True:
            s += f", bias={self.bias}"
        if self.batch_first is not False:
            s += f", batch_first={self.batch_first}"
        if self.dropout != 0:
            s += f", dropout={self.dropout}"
        if self.bidirectional is not False:
            s += f", bidirectional={self.bidirectional}"
        return s


class RNN(RNNBase):
    def __init__(self, input_size, hidden_size, num_layers=1, nonlinearity="tanh", bias=True, batch_first=False, dropout=0.0,
                 bidirectional=False, device=None, dtype=None):
        self.nonlinearity = nonlinearity
        if nonlinearity not in ("tanh", "relu"):
            problem("unknown-nonlinearity", "nonlinearity is \"tanh\" or \"relu\", not \"{0}\"", nonlinearity, setting="nonlinearity")
        super().__init__("RNN_RELU" if nonlinearity == "relu" else "RNN_TANH", input_size, hidden_size, num_layers, bias,
                         batch_first, dropout, bidirectional, 0, device, dtype)


class LSTM(RNNBase):
    def __init__(self, input_size, hidden_size, num_layers=1, bias=True, batch_first=False, dropout=0.0, bidirectional=False,
                 proj_size=0, device=None, dtype=None):
        super().__init__("LSTM", input_size, hidden_size, num_layers, bias, batch_first, dropout, bidirectional, proj_size,
                         device, dtype)


class GRU(RNNBase):
    def __init__(self, input_size, hidden_size, num_layers=1, bias=True, batch_first=False, dropout=0.0, bidirectional=False,
                 device=None, dtype=None):
        super().__init__("GRU", input_size, hidden_size, num_layers, bias, batch_first, dropout, bidirectional, 0, device, dtype)


class RNNCellBase(Module):
    def __init__(self, input_size, hidden_size, bias, num_chunks, device=None, dtype=None):
        super().__init__()
        self.input_size = input_size
        self.hidden_size = hidden_size
        self.bias = bias
        self.weight_ih = Parameter(torch.empty((num_chunks * hidden_size, input_size), dtype=dtype))
        self.weight_hh = Parameter(torch.empty((num_chunks * hidden_size, hidden_size), dtype=dtype))
        if bias:
            self.bias_ih = Parameter(torch.empty(num_chunks * hidden_size, dtype=dtype))
            self.bias_hh = Parameter(torch.empty(num_chunks * hidden_size, dtype=dtype))
        else:
            self.register_parameter("bias_ih", None)
            self.register_parameter("bias_hh", None)

    def reset_parameters(self):
        pass

    def extra_repr(self):
        return f"{self.input_size}, {self.hidden_size}" + ("" if self.bias else ", bias=False")


class RNNCell(RNNCellBase):
    def __init__(self, input_size, hidden_size, bias=True, nonlinearity="tanh", device=None, dtype=None):
        super().__init__(input_size, hidden_size, bias, 1, device, dtype)
        self.nonlinearity = nonlinearity

    @layer
    def forward(self, input, hx=None):
        return recur_once(self, input, hx, "rnn")


class LSTMCell(RNNCellBase):
    def __init__(self, input_size, hidden_size, bias=True, device=None, dtype=None):
        super().__init__(input_size, hidden_size, bias, 4, device, dtype)

    @layer
    def forward(self, input, hx=None):
        return recur_once(self, input, hx, "lstm")


class GRUCell(RNNCellBase):
    def __init__(self, input_size, hidden_size, bias=True, device=None, dtype=None):
        super().__init__(input_size, hidden_size, bias, 3, device, dtype)

    @layer
    def forward(self, input, hx=None):
        return recur_once(self, input, hx, "gru")
