"""The network that learns tags, dependencies and names: convolutions and one attention over hashed spellings."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from kawat.parse.features import ROWS

WIDTHS = {"norm": 64, "norm2": 64, "root": 48, "prefix": 32, "suffix": 48, "ending": 48, "shape": 32}
TAG_WIDTH = 96
"""Of the layer between a word in context and its tag."""


@dataclass(frozen=True)
class Sizes:
    """What there is to predict, and how wide the network is.

    ``reach`` and ``far`` are the distances that attention and the layers of heads and relations tell apart; what is
    farther counts as that far.
    """

    tags: int
    deps: int
    names: int
    corpora: int
    vectors: int = 100
    width: int = 192
    arc: int = 128
    relation: int = 128
    heads: int = 4
    reach: int = 16
    dilations: tuple[int, ...] = (1, 1, 2, 1, 1)
    attention_after: tuple[int, ...] = (3, 4)
    far: int = 12


class Convolution(nn.Module):  # type: ignore[misc]
    """A gated convolution over three words, added to its input."""

    def __init__(self, width: int, dilation: int, drop: float) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.conv = nn.Linear(3 * width, 2 * width)
        self.drop = nn.Dropout(drop)
        self.dilation = dilation

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """The input with what this layer adds."""
        step = self.dilation
        inner = nn.functional.pad(self.norm(x) * mask[..., None], (0, 0, step, step))
        seen = torch.cat([inner[:, : -2 * step], inner[:, step:-step], inner[:, 2 * step :]], -1)
        return x + self.drop(nn.functional.glu(self.conv(seen), dim=-1))


class Attention(nn.Module):  # type: ignore[misc]
    """Self-attention with a bias for each distance, added to its input."""

    def __init__(self, width: int, heads: int, reach: int, drop: float) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.mix = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.bias = nn.Parameter(torch.zeros(heads, 2 * reach + 1))
        self.drop = nn.Dropout(drop)
        self.heads, self.reach = heads, reach

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """The input with what this layer adds."""
        batch, length, width = x.shape
        q, k, v = self.mix(self.norm(x)).view(batch, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        at = torch.arange(length)
        distance = (at[None] - at[:, None]).clamp(-self.reach, self.reach) + self.reach
        scores = q @ k.transpose(-1, -2) / (width // self.heads) ** 0.5 + self.bias[:, distance]
        scores = scores.masked_fill(~mask[:, None, None], -1e9)
        mixed = (scores.softmax(-1) @ v).transpose(1, 2).reshape(batch, length, width)
        return x + self.drop(self.out(mixed))


class Network(nn.Module):  # type: ignore[misc]
    """Encoder and heads; each corpus has its own bias in the heads, so that conventions do not mix."""

    def __init__(self, sizes: Sizes, drop: float = 0.33) -> None:
        super().__init__()
        self.sizes = sizes
        width = sizes.width
        self.tables = nn.ModuleDict({name: nn.Embedding(count, WIDTHS[name]) for name, count in ROWS.items()})
        self.enter = nn.Linear(sum(WIDTHS.values()) + sizes.vectors, width)
        self.enter_norm = nn.LayerNorm(width)
        self.drop = nn.Dropout(drop)
        self.convolutions = nn.ModuleList(Convolution(width, dilation, drop) for dilation in sizes.dilations)
        self.attentions = nn.ModuleList(Attention(width, sizes.heads, sizes.reach, drop) for _ in sizes.attention_after)
        self.leave_norm = nn.LayerNorm(width)
        self.corpus = nn.Embedding(sizes.corpora, 4 * width)
        nn.init.zeros_(self.corpus.weight)
        for table in self.tables.values():
            nn.init.normal_(table.weight, std=0.3)
        self.tag_in, self.tag_out = nn.Linear(width, TAG_WIDTH), nn.Linear(TAG_WIDTH, sizes.tags)
        self.name_in, self.name_out = nn.Linear(width, 128), nn.Linear(128, sizes.names)
        self.arc_word, self.arc_head = nn.Linear(width, sizes.arc), nn.Linear(width, sizes.arc)
        self.arc_pair = nn.Parameter(torch.zeros(sizes.arc + 1, sizes.arc))
        self.arc_distance = nn.Linear(sizes.arc, 2 * sizes.far + 1)
        nn.init.zeros_(self.arc_distance.weight)
        nn.init.zeros_(self.arc_distance.bias)
        self.root = nn.Linear(sizes.arc, 1)
        self.dep_word, self.dep_head = nn.Linear(width, sizes.relation), nn.Linear(width, sizes.relation)
        self.dep_root = nn.Parameter(torch.zeros(sizes.relation))
        self.dep_distance = nn.Parameter(torch.zeros(2 * sizes.far + 1, sizes.relation))
        self.dep_out = nn.Linear(sizes.relation, sizes.deps)

    def encode(self, rows: Tensor, vectors: Tensor, mask: Tensor) -> Tensor:
        """Words in context: (batch, length, width)."""
        parts = [table(rows[..., at]) for at, table in enumerate(self.tables.values())]
        x = self.drop(self.enter_norm(self.enter(self.drop(torch.cat([*parts, vectors], -1)))))
        for depth, convolution in enumerate(self.convolutions):
            if depth in self.sizes.attention_after:
                x = self.attentions[self.sizes.attention_after.index(depth)](x, mask)
            x = convolution(x, mask)
        return self.leave_norm(x)

    def views(self, x: Tensor, corpus: Tensor) -> list[Tensor]:
        """The encoding as each head sees it (tags, arcs, relations, names), with the corpus's bias."""
        return [x + bias[:, None] for bias in self.corpus(corpus).chunk(4, -1)]

    def tags(self, view: Tensor) -> Tensor:
        """Scores of UPOS tags."""
        return self.tag_out(self.drop(torch.relu(self.tag_in(view))))

    def names(self, view: Tensor) -> Tensor:
        """Scores of names' labels."""
        return self.name_out(self.drop(torch.relu(self.name_in(view))))

    def arcs(self, view: Tensor, mask: Tensor) -> Tensor:
        """Scores of each word's heads, (batch, word, head); a word as its own head stands for the root."""
        word, head = self.drop(torch.relu(self.arc_word(view))), self.drop(torch.relu(self.arc_head(view)))
        one = torch.cat([word, torch.ones_like(word[..., :1])], -1)
        scores = (one @ self.arc_pair @ head.transpose(1, 2)).float()
        at = torch.arange(scores.shape[1])
        distance = self._distance(at[None] - at[:, None])
        scores = scores + self.arc_distance(word).float().gather(2, distance.expand_as(scores))
        diagonal = torch.eye(scores.shape[1], dtype=torch.bool)
        scores = torch.where(diagonal, self.root(word).float().expand_as(scores), scores)
        return scores.masked_fill(~mask[:, None], -1e9)

    def deps(self, view: Tensor, heads: Tensor) -> Tensor:
        """Scores of relations, given each word's head."""
        word, head = self.dep_word(view), self.dep_head(view)
        index = heads[..., None].expand(-1, -1, head.shape[-1])
        above = head.gather(1, index)
        at = torch.arange(heads.shape[1])
        above = torch.where((heads == at)[..., None], self.dep_root.expand_as(above), above)
        return self.dep_out(self.drop(torch.relu(word + above + self.dep_distance[self._distance(heads - at)])))

    def _distance(self, steps: Tensor) -> Tensor:
        """Rows of the tables of distances."""
        return steps.clamp(-self.sizes.far, self.sizes.far) + self.sizes.far
