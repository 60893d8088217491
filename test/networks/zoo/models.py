import json
import os

from torch import nn

from .blocks import ConvUnit, PoolHead, Residual, SPPHead
from .registry import accepts_width, build, MODELS

HERE = os.path.dirname(os.path.abspath(__file__))


@MODELS.register()
class TinyNet(nn.Module):
    def __init__(self, width=64, depth=2, classes=10, head="pool", act="relu"):
        super().__init__()
        self.stem = ConvUnit(3, width, 3, 2, act=act)
        body = []
        for stage in range(3):
            cout = width * 2 ** stage
            cin = cout if stage == 0 else cout // 2
            body.append(ConvUnit(cin, cout, s=2, act=act))
            body.extend(Residual(cout, cout, act=act) for _ in range(depth))
        self.body = nn.Sequential(*body)
        self.head = {"pool": PoolHead, "spp": SPPHead}[head](cout, classes)

    def forward(self, x):
        return self.head(self.body(self.stem(x)))


@MODELS.register("tiny_wide")
@accepts_width
def wide(width, **kwargs):
    return TinyNet(width=2 * width, **kwargs)


def from_file(name="tiny.json", **overrides):
    with open(os.path.join(HERE, name)) as f:
        config = json.load(f)
    return build(config["model"], **overrides)
