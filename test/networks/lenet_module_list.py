# LeNet on 28x28 digits, layers kept in a ModuleList and picked by index
import torch as th
import torch.nn as tnn


class Net(tnn.Module):
    def __init__(self):
        super(Net, self).__init__()
        self.layers = tnn.ModuleList()
        self.layers.append(tnn.Conv2d(1, 6, (5, 5), padding='same'))
        self.layers.append(tnn.AvgPool2d((2, 2)))
        self.layers.append(tnn.Conv2d(in_channels=6, out_channels=16, kernel_size=5))
        self.layers.append(tnn.AvgPool2d(2))
        self.act = tnn.Tanh()
        self.fc1, self.fc2 = tnn.Linear(16 * 5 * 5, 120), tnn.Linear(120, 84)
        self.fc3 = tnn.Linear(in_features=84, out_features=10)

    def num_flat_features(self, x):
        n = 1
        for s in x.size()[1:]:
            n *= s
        return n

    def forward(self, x):
        x = self.layers[1](self.act(self.layers[0](x)))
        x = self.layers[3](self.act(self.layers[2](x)))
        x = x.view(-1, self.num_flat_features(x))
        x = self.act(self.fc1(x))
        x = self.act(self.fc2(x))
        x = self.fc3(x)
        return th.nn.functional.log_softmax(x, dim=1)


def main():
    model = Net()
    out = model(th.rand(64, 1, 28, 28))
    return out
