"""How far does one output pixel see? Watch the receptive field double with the dilation, the weights staying the same."""
from torch import nn


# convlens: input=1x3x128x128
class Context(nn.Module):
    def __init__(self, width=32, dilations=(1, 2, 4, 8, 16)):
        super().__init__()
        layers = [nn.Conv2d(3, width, 3, padding=1), nn.ReLU()]
        for d in dilations:
            layers += [nn.Conv2d(width, width, 3, padding=d, dilation=d), nn.ReLU()]
        self.layers = nn.Sequential(*layers)
        self.head = nn.Conv2d(width, 19, 1)

    def forward(self, x):
        return self.head(self.layers(x))
