"""A decoder of words whose positions turn pairs of features by angles, written as products of complex numbers."""
from dataclasses import dataclass
from typing import Optional, Tuple

import torch
import torch.nn.functional as F
from torch import nn


@dataclass
class Arguments:
    dim: int = 64
    layers: int = 2
    heads: int = 4
    kv_heads: Optional[int] = 2
    vocabulary: int = 300
    multiple_of: int = 32
    longest: int = 128
    theta: float = 10000.0


def angles(dim: int, end: int, theta: float = 10000.0):
    freqs = 1.0 / (theta ** (torch.arange(0, dim, 2)[: (dim // 2)].float() / dim))
    freqs = torch.outer(torch.arange(end, dtype=torch.float32), freqs)
    return torch.polar(torch.ones_like(freqs), freqs)


def fit(turns: torch.Tensor, x: torch.Tensor):
    assert turns.shape == (x.shape[1], x.shape[-1])
    return turns.view(*(d if i in (1, x.ndim - 1) else 1 for i, d in enumerate(x.shape)))


def rotate(q: torch.Tensor, k: torch.Tensor, turns: torch.Tensor) -> Tuple[torch.Tensor, torch.Tensor]:
    q_ = torch.view_as_complex(q.float().reshape(*q.shape[:-1], -1, 2))
    k_ = torch.view_as_complex(k.float().reshape(*k.shape[:-1], -1, 2))
    turns = fit(turns, q_)
    return torch.view_as_real(q_ * turns).flatten(3).type_as(q), torch.view_as_real(k_ * turns).flatten(3).type_as(k)


class Norm(nn.Module):
    def __init__(self, dim, eps=1e-6):
        super().__init__()
        self.eps, self.weight = eps, nn.Parameter(torch.ones(dim))

    def forward(self, x):
        return (x.float() * torch.rsqrt(x.float().pow(2).mean(-1, keepdim=True) + self.eps)).type_as(x) * self.weight


class Attention(nn.Module):
    def __init__(self, a: Arguments):
        super().__init__()
        self.heads, self.kv_heads = a.heads, a.heads if a.kv_heads is None else a.kv_heads
        self.head_dim = a.dim // a.heads
        self.wq = nn.Linear(a.dim, a.heads * self.head_dim, bias=False)
        self.wk = nn.Linear(a.dim, self.kv_heads * self.head_dim, bias=False)
        self.wv = nn.Linear(a.dim, self.kv_heads * self.head_dim, bias=False)
        self.wo = nn.Linear(a.heads * self.head_dim, a.dim, bias=False)

    def forward(self, x, turns, mask):
        b, n, _ = x.shape
        q = self.wq(x).view(b, n, self.heads, self.head_dim)
        k = self.wk(x).view(b, n, self.kv_heads, self.head_dim)
        v = self.wv(x).view(b, n, self.kv_heads, self.head_dim)
        q, k = rotate(q, k, turns)
        k, v = (t.repeat_interleave(self.heads // self.kv_heads, dim=2) for t in (k, v))
        q, k, v = (t.transpose(1, 2) for t in (q, k, v))
        scores = torch.matmul(q, k.transpose(2, 3)) / self.head_dim**0.5 + mask
        out = torch.matmul(F.softmax(scores.float(), dim=-1).type_as(q), v)
        return self.wo(out.transpose(1, 2).contiguous().view(b, n, -1))


class FeedForward(nn.Module):
    def __init__(self, a: Arguments):
        super().__init__()
        hidden = a.multiple_of * ((int(8 * a.dim / 3) + a.multiple_of - 1) // a.multiple_of)
        self.w1, self.w3 = (nn.Linear(a.dim, hidden, bias=False) for _ in range(2))
        self.w2 = nn.Linear(hidden, a.dim, bias=False)

    def forward(self, x):
        return self.w2(F.silu(self.w1(x)) * self.w3(x))


class Decoder(nn.Module):
    def __init__(self, a: Arguments = Arguments()):
        super().__init__()
        self.tok_embeddings = nn.Embedding(a.vocabulary, a.dim)
        self.layers = nn.ModuleList()
        for _ in range(a.layers):
            self.layers.append(nn.ModuleList([Norm(a.dim), Attention(a), Norm(a.dim), FeedForward(a)]))
        self.norm = Norm(a.dim)
        self.output = nn.Linear(a.dim, a.vocabulary, bias=False)
        self.register_buffer("turns", angles(a.dim // a.heads, a.longest * 2, a.theta), persistent=False)

    def forward(self, tokens, start=0):
        n = tokens.shape[1]
        x = self.tok_embeddings(tokens)
        mask = torch.triu(torch.full((n, n), float("-inf"), device=x.device), diagonal=1)
        for norm1, attention, norm2, feed in self.layers:
            x = x + attention(norm1(x), self.turns[start : start + n], mask)
            x = x + feed(norm2(x))
        return self.output(self.norm(x)).float()
