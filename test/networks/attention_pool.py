import torch
import torch.nn.functional as F
from torch import nn


class AttentionPool(nn.Module):
    """The mean of an image asks all its places; the projection out of the attention has a width of its own."""

    def __init__(self, size=7, width=64, heads=4, out=24):
        super().__init__()
        self.places = nn.Parameter(torch.randn(size**2 + 1, width) / width**0.5)
        self.q, self.k, self.v = (nn.Linear(width, width) for _ in range(3))
        self.c = nn.Linear(width, out)
        self.heads = heads
        kept = torch.zeros(heads, size, dtype=torch.bool)
        kept[heads // 2 :] = True
        self.register_buffer("kept", kept.to_sparse(), persistent=False)

    def forward(self, x):
        x = x.flatten(2).permute(2, 0, 1)
        x = torch.cat([x.mean(axis=0, keepdims=True), x], axis=0) + self.places[:, None, :]
        x, _ = F.multi_head_attention_forward(
            query=x[:1],
            key=x,
            value=x,
            embed_dim_to_check=x.shape[-1],
            num_heads=self.heads,
            q_proj_weight=self.q.weight,
            k_proj_weight=self.k.weight,
            v_proj_weight=self.v.weight,
            in_proj_weight=None,
            in_proj_bias=torch.cat([self.q.bias, self.k.bias, self.v.bias]),
            bias_k=None,
            bias_v=None,
            add_zero_attn=False,
            dropout_p=0.0,
            out_proj_weight=self.c.weight,
            out_proj_bias=self.c.bias,
            use_separate_proj_weight=True,
            need_weights=False,
        )
        return x.squeeze(0)
