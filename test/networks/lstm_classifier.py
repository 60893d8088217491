import torch
import torch.nn as nn
from torch.nn.utils.rnn import pack_padded_sequence


class LSTMClassifier(nn.Module):
    def __init__(self, vocab=10000, emb=128, hidden=256, layers=2, classes=5, pad=0):
        super().__init__()
        self.embed = nn.Embedding(vocab, emb, padding_idx=pad)
        self.lstm = nn.LSTM(emb, hidden, num_layers=layers, batch_first=True, bidirectional=True, dropout=0.3)
        self.attn = nn.Linear(2 * hidden, 1)
        self.out = nn.Linear(2 * hidden, classes)

    def forward(self, tokens, mask=None):
        x = self.embed(tokens)
        h, (hn, cn) = self.lstm(x)
        score = self.attn(h).squeeze(-1)
        if mask is not None:
            score = score.masked_fill(~mask, float("-inf"))
        weight = torch.softmax(score, dim=1)
        pooled = torch.bmm(weight.unsqueeze(1), h).squeeze(1)
        return self.out(pooled)


class GRUTagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding(500, 32)
        self.gru = nn.GRU(32, 64)
        self.cell = nn.LSTMCell(64, 16)
        self.tag = nn.Linear(16, 9)

    def forward(self, tokens):
        out, h = self.gru(self.embed(tokens.t()))
        hx = out.new_zeros(out.size(1), 16)
        cx = torch.zeros_like(hx)
        tags = []
        for step in range(out.size(0)):
            hx, cx = self.cell(out[step], (hx, cx))
            tags.append(self.tag(hx))
        return torch.stack(tags)
