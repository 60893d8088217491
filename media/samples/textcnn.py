"""Kim's sentence classifier: windows of three, four and five words, the strongest response of each filter."""
import torch
from torch import nn
import torch.nn.functional as F


class TextCNN(nn.Module):
    def __init__(self, vocabulary=20000, dim=300, windows=(3, 4, 5), filters=100, classes=2):
        super().__init__()
        self.embedding = nn.Embedding(vocabulary, dim, padding_idx=0)
        self.convs = nn.ModuleList([nn.Conv1d(dim, filters, k) for k in windows])
        self.dropout = nn.Dropout(0.5)
        self.fc = nn.Linear(filters * len(windows), classes)

    def forward(self, words):
        x = self.embedding(words).transpose(1, 2)
        maps = [F.relu(conv(x)) for conv in self.convs]
        strongest = [F.max_pool1d(m, m.size(2)).squeeze(2) for m in maps]
        return self.fc(self.dropout(torch.cat(strongest, dim=1)))


sentence = torch.randint(0, 20000, (1, 56))
scores = TextCNN()(sentence)
