"""Random weights in SeisCLIP's published layout, and what PyTorch makes of them.

    seisclip_weights.py FOLDER FRAMES WIDTH LAYERS HEADS HIDDEN SPECTROGRAMS

Writes weights.safetensors, the state dict of the network as docs/formats/seisclip-weights.md has it,
and examples.safetensors: spectrograms, components Z N E, and event parameters with their unit
vectors. The network takes E N Z, as it was published. Needs PyTorch, NumPy and safetensors. Its output for 120 16 2 2 16 1 is kept in
src/test/resources/org/seisbridge/trainer/seisclip/published.
"""
import pathlib
import sys

import torch
from safetensors.torch import save_file
from torch import nn
from torch.nn import functional

FREQUENCIES, EVENT_PARAMETERS, CLASSES = 50, 8, 3
folder = pathlib.Path(sys.argv[1])
frames, width, layers, heads, hidden, spectrograms = map(int, sys.argv[2:])


class Part(nn.Module):
    """Modules by their names, without a computation of their own."""

    def __init__(self, **modules):
        super().__init__()
        for name, module in modules.items():
            self.add_module(name, module)


def tokens_of(length):
    return (length - 16) // 10 + 1


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm1 = nn.LayerNorm(width, eps=1e-6)
        self.attn = Part(qkv=nn.Linear(width, 3 * width), proj=nn.Linear(width, width))
        self.norm2 = nn.LayerNorm(width, eps=1e-6)
        self.mlp = Part(fc1=nn.Linear(width, 4 * width), fc2=nn.Linear(4 * width, width))

    def forward(self, tokens):
        queries, keys, values = (
            part.unflatten(-1, (heads, width // heads)).transpose(1, 2)
            for part in self.attn.qkv(self.norm1(tokens)).chunk(3, dim=-1)
        )
        seen = functional.scaled_dot_product_attention(queries, keys, values)
        tokens = tokens + self.attn.proj(seen.transpose(1, 2).flatten(2))
        return tokens + self.mlp.fc2(functional.gelu(self.mlp.fc1(self.norm2(tokens))))


class Transformer(nn.Module):
    def __init__(self):
        super().__init__()
        places = 2 + tokens_of(FREQUENCIES) * tokens_of(frames)
        self.cls_token = nn.Parameter(torch.empty(1, 1, width))
        self.dist_token = nn.Parameter(torch.empty(1, 1, width))
        self.pos_embed = nn.Parameter(torch.empty(1, places, width))
        self.patch_embed = Part(proj=nn.Conv2d(1, width, 16, stride=10))
        self.blocks = nn.ModuleList(Layer() for _ in range(layers))
        self.norm = nn.LayerNorm(width, eps=1e-6)
        self.head = nn.Linear(width, CLASSES)
        self.head_dist = nn.Linear(width, CLASSES)

    def forward(self, pictures):
        patches = self.patch_embed.proj(pictures).flatten(2).transpose(1, 2)
        learnt = torch.cat((self.cls_token, self.dist_token), 1).expand(len(pictures), -1, -1)
        tokens = torch.cat((learnt, patches), 1) + self.pos_embed
        for layer in self.blocks:
            tokens = layer(tokens)
        return self.norm(tokens)


class Spectrograms(nn.Module):
    def __init__(self):
        super().__init__()
        self.v = Transformer()
        self.mlp_head = nn.Sequential(nn.LayerNorm(width), nn.Linear(width, CLASSES))
        self.conv1 = nn.Conv2d(3, 1, (3, 5), padding=(1, 2), bias=False)

    def forward(self, spectrograms):
        return self.v(self.conv1(spectrograms).mT)[:, :2].mean(1)


class EventLayer(nn.Module):
    def __init__(self, inputs):
        super().__init__()
        self.linear = nn.Linear(inputs, hidden)
        self.batchnorm = nn.LayerNorm(hidden)

    def forward(self, values):
        values = self.batchnorm(self.linear(values))
        return values * torch.sigmoid(1.702 * values)


class Events(nn.Module):
    def __init__(self):
        super().__init__()
        self.FCN_input = EventLayer(EVENT_PARAMETERS)
        self.FCN = nn.Sequential(EventLayer(hidden), EventLayer(hidden))
        self.proj = nn.Parameter(torch.empty(hidden, width))

    def forward(self, parameters):
        return self.FCN(self.FCN_input(parameters)) @ self.proj


class SeisClip(nn.Module):
    def __init__(self):
        super().__init__()
        self.info = Events()
        self.spec = Spectrograms()
        self.logit_scale_at = nn.Parameter(torch.tensor(3.5))


def deviation(name, parameter):
    """Tokens and places as small as training begins with, so that a norm's epsilon shows."""
    if name.split(".")[-1] in ("cls_token", "dist_token", "pos_embed"):
        return 0.02
    return 0.3 if parameter.ndim < 2 else parameter[0].numel() ** -0.5


torch.manual_seed(1)
network = SeisClip().eval()
with torch.no_grad():
    for name, parameter in network.named_parameters():
        if parameter.ndim:
            is_norm = "norm" in name or name.startswith("spec.mlp_head.0")
            mean = 1.0 if is_norm and name.endswith("weight") else 0.0
            parameter.normal_(mean, deviation(name, parameter))
    examples = {
        "spectrograms": torch.rand(spectrograms, 3, frames, FREQUENCIES).square(),
        "events": torch.rand(4, EVENT_PARAMETERS),
    }
    examples["events"][0, 3:5] = 0
    examples["spectrogram_embeddings"] = functional.normalize(
        network.spec(examples["spectrograms"].flip(1))
    )
    examples["event_embeddings"] = functional.normalize(network.info(examples["events"]))
folder.mkdir(parents=True, exist_ok=True)
save_file(network.state_dict(), folder / "weights.safetensors")
save_file(examples, folder / "examples.safetensors")
