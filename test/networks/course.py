"""Networks of the course's chapter 5, in PyTorch: operators written by hand, LeNet, ResNet-18 with and without shortcuts."""
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.nn import Sequential
from torch.nn.init import constant_, normal_, uniform_


class Conv2D(nn.Module):
    """A convolution as in the lecture, one sum after another (stride and zero padding included)."""

    def __init__(self, in_channels, out_channels, kernel_size, stride=1, padding=0):
        super(Conv2D, self).__init__()
        self.weight = nn.Parameter(torch.ones(out_channels, in_channels, kernel_size, kernel_size))
        self.bias = nn.Parameter(torch.zeros(out_channels, 1))
        self.stride, self.padding = stride, padding
        self.out_channels = out_channels

    def single_forward(self, X, weight):
        new_X = torch.zeros([X.shape[0], X.shape[1] + 2 * self.padding, X.shape[2] + 2 * self.padding])
        new_X[:, self.padding : X.shape[1] + self.padding, self.padding : X.shape[2] + self.padding] = X
        u, v = weight.shape
        output_w = (new_X.shape[1] - u) // self.stride + 1
        output_h = (new_X.shape[2] - v) // self.stride + 1
        output = torch.zeros([X.shape[0], output_w, output_h])
        for i in range(0, output.shape[1]):
            for j in range(0, output.shape[2]):
                window = new_X[:, self.stride * i : self.stride * i + u, self.stride * j : self.stride * j + v]
                output[:, i, j] = torch.sum(window * weight, dim=[1, 2])
        return output

    def forward(self, inputs):
        feature_maps = []
        for w, b in zip(self.weight, self.bias):
            multi_outs = []
            for i in range(inputs.shape[1]):
                multi_outs.append(self.single_forward(inputs[:, i, :, :], w[i]))
            feature_map = torch.sum(torch.stack(multi_outs), dim=0) + b
            feature_maps.append(feature_map)
        return torch.stack(feature_maps, dim=1)


class Torch_LeNet(nn.Module):
    def __init__(self, in_channels, num_classes=10):
        super(Torch_LeNet, self).__init__()
        self.conv1 = nn.Conv2d(in_channels=in_channels, out_channels=6, kernel_size=5)
        self.pool2 = nn.MaxPool2d(kernel_size=2, stride=2)
        self.conv3 = nn.Conv2d(in_channels=6, out_channels=16, kernel_size=5)
        self.pool4 = nn.AvgPool2d(kernel_size=2, stride=2)
        self.conv5 = nn.Conv2d(in_channels=16, out_channels=120, kernel_size=5)
        self.linear6 = nn.Linear(in_features=120, out_features=84)
        self.linear7 = nn.Linear(in_features=84, out_features=num_classes)

    def forward(self, x):
        output = F.relu(self.conv1(x))
        output = self.pool2(output)
        output = F.relu(self.conv3(output))
        output = self.pool4(output)
        output = F.relu(self.conv5(output))
        output = torch.squeeze(output, dim=3)
        output = torch.squeeze(output, dim=2)
        output = F.relu(self.linear6(output))
        output = self.linear7(output)
        return output


class ResBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1, use_residual=True):
        super(ResBlock, self).__init__()
        self.stride = stride
        self.use_residual = use_residual
        self.conv1 = nn.Conv2d(in_channels, out_channels, 3, padding=1, stride=self.stride, bias=False)
        self.conv2 = nn.Conv2d(out_channels, out_channels, 3, padding=1, bias=False)
        if in_channels != out_channels or stride != 1:
            self.use_1x1conv = True
        else:
            self.use_1x1conv = False
        if self.use_1x1conv:
            self.shortcut = nn.Conv2d(in_channels, out_channels, 1, stride=self.stride, bias=False)
        self.bn1 = nn.BatchNorm2d(out_channels)
        self.bn2 = nn.BatchNorm2d(out_channels)
        if self.use_1x1conv:
            self.bn3 = nn.BatchNorm2d(out_channels)

    def forward(self, inputs):
        y = F.relu(self.bn1(self.conv1(inputs)))
        y = self.bn2(self.conv2(y))
        if self.use_residual:
            if self.use_1x1conv:
                shortcut = self.shortcut(inputs)
                shortcut = self.bn3(shortcut)
            else:
                shortcut = inputs
            y = torch.add(shortcut, y)
        out = F.relu(y)
        return out


def make_first_module(in_channels):
    m1 = nn.Sequential(nn.Conv2d(in_channels, 64, 7, stride=2, padding=3), nn.BatchNorm2d(64), nn.ReLU(), nn.MaxPool2d(kernel_size=3, stride=2, padding=1))
    return m1


def resnet_module(input_channels, out_channels, num_res_blocks, stride=1, use_residual=True):
    blk = []
    for i in range(num_res_blocks):
        if i == 0:
            blk.append(ResBlock(input_channels, out_channels, stride=stride, use_residual=use_residual))
        else:
            blk.append(ResBlock(out_channels, out_channels, use_residual=use_residual))
    return blk


def make_modules(use_residual):
    m2 = nn.Sequential(*resnet_module(64, 64, 2, stride=1, use_residual=use_residual))
    m3 = nn.Sequential(*resnet_module(64, 128, 2, stride=2, use_residual=use_residual))
    m4 = nn.Sequential(*resnet_module(128, 256, 2, stride=2, use_residual=use_residual))
    m5 = nn.Sequential(*resnet_module(256, 512, 2, stride=2, use_residual=use_residual))
    return m2, m3, m4, m5


class Model_ResNet18(nn.Module):
    def __init__(self, in_channels=3, num_classes=10, use_residual=True):
        super(Model_ResNet18, self).__init__()
        m1 = make_first_module(in_channels)
        m2, m3, m4, m5 = make_modules(use_residual)
        self.net = nn.Sequential(m1, m2, m3, m4, m5, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(512, num_classes))

    def forward(self, x):
        return self.net(x)


class PlainBlock(nn.Module):
    def __init__(self, cin, cout, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(cin, cout, 3, stride, 1); self.conv2 = nn.Conv2d(cout, cout, 3, 1, 1)

    def body(self, x):
        a = F.relu(self.conv1(x)); b = self.conv2(a)
        return b

    def forward(self, x): return F.relu(self.body(x))


class SkipBlock(PlainBlock):
    def __init__(self, cin, cout, stride):
        super().__init__(cin, cout, stride)
        self.adjust = nn.Conv2d(cin, cout, 1, stride) if cin != cout or stride != 1 else nn.Identity()

    def forward(self, x):
        return F.relu(self.body(x) + self.adjust(x))


class Net(nn.Module):
    def __init__(self, block, widths=(16, 16, 32, 64)):
        super().__init__()
        self.first = nn.Conv2d(1, widths[0], 3, padding=1)
        self.blocks = nn.Sequential(*(block(a, b, 1 if i == 0 else 2) for i, (a, b) in enumerate(zip(widths, widths[1:]))))
        self.fc = nn.Linear(widths[-1] * 7 * 7, 10)

    def forward(self, x):
        x = self.blocks(F.relu(self.first(x)))
        return self.fc(x.view(x.shape[0], -1))
