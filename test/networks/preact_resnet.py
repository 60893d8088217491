'''Pre-activation residual network for 32 x 32 pictures.'''
import torch, torch.nn as nn, torch.nn.functional as F


class Unit(nn.Module):
    wider = 1
    def __init__(self, inputs, outputs, stride=1):
        super(Unit, self).__init__()
        common = {'kernel_size': 3, 'padding': 1, 'bias': False}
        self.bn_a = nn.BatchNorm2d(inputs)
        self.conv_a = nn.Conv2d(inputs, outputs, stride=stride, **common)
        self.bn_b = nn.BatchNorm2d(outputs)
        self.conv_b = nn.Conv2d(outputs, outputs, **common)
        if not (stride == 1 and inputs == self.wider*outputs):
            self.match = nn.Conv2d(inputs, self.wider*outputs, 1, stride=stride, bias=False)

    def forward(self, x):
        ready = F.relu(self.bn_a(x))
        other = self.match(ready) if hasattr(self, 'match') else x
        y = self.conv_a(ready)
        y = self.conv_b(F.relu(self.bn_b(y)))
        y += other
        return y


class PreActNet(nn.Module):
    def __init__(self, unit, counts, classes=10):
        super(PreActNet, self).__init__()
        self.now = 64
        self.first = nn.Conv2d(3, self.now, kernel_size=3, stride=1, padding=1, bias=False)
        for i, count in enumerate(counts):
            setattr(self, f'group{i + 1}', self.group(unit, 64 * 2**i, count, 2 if i else 1))
        self.bn = nn.BatchNorm2d(self.now)
        self.score = nn.Linear(self.now, classes)

    def group(self, unit, outputs, count, stride):
        units = []
        for s in [stride] + (count-1)*[1]:
            units.append(unit(self.now, outputs, s))
            self.now = outputs*unit.wider
        return nn.Sequential(*units)

    def forward(self, x):
        y = self.first(x)
        for i in range(1, 5):
            y = getattr(self, 'group%d' % i)(y)
        y = F.avg_pool2d(F.relu(self.bn(y)), 4)
        return self.score(y.view(y.size(0), -1))


def preact18(): return PreActNet(Unit, [2,2,2,2])
