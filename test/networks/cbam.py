import torch
import torch.nn as nn


class ChannelGate(nn.Module):
    def __init__(self, gate_channels, reduction_ratio=16, pool_types=('avg', 'max')):
        super().__init__()
        self.mlp = nn.Sequential(nn.Flatten(), nn.Linear(gate_channels, gate_channels // reduction_ratio), nn.ReLU(), nn.Linear(gate_channels // reduction_ratio, gate_channels))
        self.pool_types = pool_types

    def forward(self, x):
        channel_att_sum = None
        for pool_type in self.pool_types:
            match pool_type:
                case 'avg':
                    pooled = nn.functional.avg_pool2d(x, (x.size(2), x.size(3)), stride=(x.size(2), x.size(3)))
                case 'max':
                    pooled = nn.functional.max_pool2d(x, (x.size(2), x.size(3)))
                case other:
                    raise NotImplementedError(other)
            raw = self.mlp(pooled)
            channel_att_sum = raw if channel_att_sum is None else channel_att_sum + raw
        scale = torch.sigmoid(channel_att_sum).unsqueeze(2).unsqueeze(3).expand_as(x)
        return x * scale


class SpatialGate(nn.Module):
    def __init__(self, kernel=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel, padding=(kernel - 1) // 2, bias=False)
        self.bn = nn.BatchNorm2d(1, eps=1e-5, momentum=0.01, affine=True)

    def forward(self, x):
        compressed = torch.cat((torch.max(x, 1)[0].unsqueeze(1), torch.mean(x, 1).unsqueeze(1)), dim=1)
        return x * self.bn(self.conv(compressed)).sigmoid()


class CBAM(nn.Sequential):
    def __init__(self, channels, no_spatial=False):
        gates = [ChannelGate(channels)]
        if not no_spatial:
            gates.append(SpatialGate())
        super().__init__(*gates)


class AttentiveNet(nn.Module):
    def __init__(self, classes=10, spatial=True):
        super().__init__()
        self.net = nn.ModuleDict({
            'stem': nn.Conv2d(3, 64, 3, padding=1),
            'cbam1': CBAM(64, no_spatial=not spatial),
            'down': nn.Conv2d(64, 128, 3, 2, 1),
            'cbam2': CBAM(128),
        })
        self.fc = nn.Linear(128, classes)

    def forward(self, x):
        for key in ('stem', 'cbam1', 'down', 'cbam2'):
            x = self.net[key](x)
        x = x.amax(dim=(2, 3))
        return self.fc(x)
