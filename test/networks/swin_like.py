"""Windows of attention, shifted every other block, patches merged between stages."""
from typing import Optional, Tuple

import torch
import torch.nn.functional as F
from torch import nn, Tensor


def window_partition(x: Tensor, size: int) -> Tensor:
    b, h, w, c = x.shape
    x = x.view(b, h // size, size, w // size, size, c)
    return x.permute(0, 1, 3, 2, 4, 5).reshape(-1, size * size, c)


def window_reverse(windows: Tensor, size: int, hw: Tuple[int, int]) -> Tensor:
    h, w = hw
    b = windows.shape[0] // ((h // size) * (w // size))
    x = windows.view(b, h // size, w // size, size, size, -1)
    return x.permute(0, 1, 3, 2, 4, 5).reshape(b, h, w, -1)


class WindowAttention(nn.Module):
    def __init__(self, dim: int, heads: int, size: int):
        super().__init__()
        self.heads, self.size = heads, size
        self.table = nn.Parameter(torch.zeros((2 * size - 1) * (2 * size - 1), heads))
        coords = torch.stack(torch.meshgrid(torch.arange(size), torch.arange(size), indexing="ij"))
        flat = coords.flatten(1)
        relative = (flat[:, :, None] - flat[:, None, :]).permute(1, 2, 0).contiguous()
        relative[:, :, 0] += size - 1
        relative[:, :, 1] += size - 1
        relative[:, :, 0] *= 2 * size - 1
        self.register_buffer("index", relative.sum(-1))
        self.qkv = nn.Linear(dim, dim * 3)
        self.proj = nn.Linear(dim, dim)

    def forward(self, x: Tensor, mask: Optional[Tensor] = None) -> Tensor:
        n, t, c = x.shape
        q, k, v = self.qkv(x).view(n, t, 3, self.heads, c // self.heads).permute(2, 0, 3, 1, 4)
        attn = torch.matmul(q / (c // self.heads) ** 0.5, k.mT)
        bias = self.table[self.index.view(-1)].view(t, t, self.heads).permute(2, 0, 1)
        attn = attn + bias.unsqueeze(0)
        if mask is not None:
            windows = mask.shape[0]
            attn = attn.view(n // windows, windows, self.heads, t, t) + mask.unsqueeze(1).unsqueeze(0)
            attn = attn.view(-1, self.heads, t, t)
        return self.proj((F.softmax(attn, -1) @ v).transpose(1, 2).flatten(2))


class SwinBlock(nn.Module):
    def __init__(self, dim, heads, size=7, shift=0):
        super().__init__()
        self.size, self.shift = size, shift
        self.norm1, self.norm2 = nn.LayerNorm(dim), nn.LayerNorm(dim)
        self.attn = WindowAttention(dim, heads, size)
        self.mlp = nn.Sequential(nn.Linear(dim, 4 * dim), nn.GELU(), nn.Linear(4 * dim, dim))

    def mask(self, h, w, device):
        image = torch.zeros((1, h, w, 1), device=device)
        slices = (slice(0, -self.size), slice(-self.size, -self.shift), slice(-self.shift, None))
        count = 0
        for rows in slices:
            for columns in slices:
                image[:, rows, columns, :] = count
                count += 1
        windows = window_partition(image, self.size).squeeze(-1)
        difference = windows.unsqueeze(1) - windows.unsqueeze(2)
        return difference.masked_fill(difference != 0, -100.0)

    def forward(self, x):
        b, h, w, c = x.shape
        y = self.norm1(x)
        mask = None
        if self.shift > 0:
            y = torch.roll(y, shifts=(-self.shift, -self.shift), dims=(1, 2))
            mask = self.mask(h, w, x.device)
        y = window_reverse(self.attn(window_partition(y, self.size), mask), self.size, (h, w))
        if self.shift > 0:
            y = torch.roll(y, shifts=(self.shift, self.shift), dims=(1, 2))
        x = x + y
        return x + self.mlp(self.norm2(x))


class PatchMerging(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.norm = nn.LayerNorm(4 * dim)
        self.reduction = nn.Linear(4 * dim, 2 * dim, bias=False)

    def forward(self, x):
        h, w = x.shape[1:3]
        x = F.pad(x, (0, 0, 0, w % 2, 0, h % 2))
        x = torch.cat([x[:, i::2, j::2] for j in (0, 1) for i in (0, 1)], -1)
        return self.reduction(self.norm(x))


class Swin(nn.Module):
    def __init__(self, dim=48, depths=(2, 2, 2), heads=(3, 6, 12), size=7, classes=100):
        super().__init__()
        self.patch = nn.Conv2d(3, dim, 4, 4)
        self.norm = nn.LayerNorm(dim)
        stages = []
        for i, (depth, h) in enumerate(zip(depths, heads)):
            if i > 0:
                stages.append(PatchMerging(dim))
                dim *= 2
            stages += [SwinBlock(dim, h, size, shift=0 if d % 2 == 0 else size // 2) for d in range(depth)]
        self.stages = nn.Sequential(*stages)
        self.head = nn.Sequential(nn.LayerNorm(dim), nn.Linear(dim, classes))

    def forward(self, x):
        x = self.norm(self.patch(x).permute(0, 2, 3, 1))
        return self.head(self.stages(x).mean(dim=(1, 2)))
