import abc
import torch
from torch import nn

ACTIVATIONS = {"relu": nn.ReLU, "silu": nn.SiLU, None: nn.Identity}


class Unit(nn.Module, abc.ABC):
    """Anything with `cin`, `cout` and `_body`."""

    def __init__(self, cin, cout):
        super().__init__()
        self.cin, self.cout = cin, cout

    @abc.abstractmethod
    def _body(self, x): ...

    @property
    def changes_width(self):
        return self.cin != self.cout


class ConvUnit(Unit):
    def __init__(self, cin, cout, k=3, s=1, p=None, g=1, act="relu"):
        super().__init__(cin, cout)
        self.conv = nn.Conv2d(cin, cout, k, s, self.autopad(k, p), groups=g, bias=False)
        self.bn = nn.BatchNorm2d(cout)
        self.act = ACTIVATIONS[act]()

    @classmethod
    def autopad(cls, k, p=None):
        if p is None:
            p = k // 2 if isinstance(k, int) else [x // 2 for x in k]
        return p

    def _body(self, x):
        return self.act(self.bn(self.conv(x)))

    forward = _body


class Residual(Unit):
    def __init__(self, cin, cout, *, e=0.5, **kwargs):
        super().__init__(cin, cout)
        inner = int(cout * e)
        self.cv1, self.cv2 = ConvUnit(cin, inner, 1, **kwargs), ConvUnit(inner, cout, (3, 3), **kwargs)
        self.adapt = ConvUnit(cin, cout, 1, act=None) if self.changes_width else None

    def _body(self, x):
        return self.cv2(self.cv1(x))

    def forward(self, x):
        return self._body(x) + (self.adapt(x) if self.adapt else x)
