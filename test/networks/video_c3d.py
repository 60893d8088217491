from torch import nn


class C3D(nn.Module):
    def __init__(self, classes=101):
        super().__init__()
        widths = 3, 64, 128, 256, 256, 512, 512
        pools = {1: ((1, 2, 2), (1, 2, 2)), 2: (2, 2), 4: (2, 2), 6: (2, 2)}
        stages = []
        for i, (a, b) in enumerate(zip(widths, widths[1:]), 1):
            stages.append(nn.Conv3d(a, b, kernel_size=(3, 3, 3), padding=(1, 1, 1)))
            stages.append(nn.ReLU())
            if i in pools:
                kernel, stride = pools[i]
                stages.append(nn.MaxPool3d(kernel, stride))
        self.stages = nn.Sequential(*stages)
        self.pool5 = nn.MaxPool3d(kernel_size=(2, 2, 2), stride=(2, 2, 2), padding=(0, 1, 1))
        self.fc6 = nn.Linear(8192, 1024)
        self.fc7 = nn.Linear(1024, classes)
        self.drop = nn.Dropout3d(0.5)

    def forward(self, clip):
        h = self.pool5(self.drop(self.stages(clip)))
        h = h.view(-1, 8192)
        return self.fc7(self.fc6(h).relu())
