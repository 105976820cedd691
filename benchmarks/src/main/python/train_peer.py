"""The training step of SeisBind in Python's PyTorch: train_peer.py BATCH THREADS

Builds the network that NetworkShape.standard() describes with random weights, says how many numbers
training changes in it, and then answers each line "STEPS" of its input: in how many seconds and
core-seconds it took so many steps (forward, loss, backward, clip, AdamW) on arrays that are there.
"""
import sys
import time

import torch
from torch import nn
from torch.nn import functional

ATTRIBUTES = 18


def convolution(channels, filters, kernel, stride):
    return nn.Sequential(
        nn.Conv2d(channels, filters, kernel, stride, kernel // 2, bias=False),
        nn.BatchNorm2d(filters),
    )


class Halving(nn.Module):
    def __init__(self, channels, filters):
        super().__init__()
        self.path = nn.Sequential(
            convolution(channels, filters, 3, 2), nn.ReLU(), convolution(filters, filters, 3, 1)
        )
        self.shortcut = convolution(channels, filters, 1, 2)

    def forward(self, maps):
        return torch.relu(self.path(maps) + self.shortcut(maps))


def trunk(channels, width, features):
    return nn.Sequential(
        convolution(channels, width, 5, 2),
        nn.ReLU(),
        Halving(width, 2 * width),
        Halving(2 * width, 4 * width),
        Halving(4 * width, 8 * width),
        convolution(8 * width, features, 1, 1),
        nn.ReLU(),
    )


def head(inputs, hidden, outputs):
    return nn.Sequential(
        nn.Flatten(), nn.Linear(inputs, hidden), nn.ReLU(), nn.Linear(hidden, outputs)
    )


class SeisBind(nn.Module):
    def __init__(self, dimension=128, hidden=256, code=384, width=16):
        super().__init__()
        channels = 2 * width
        self.gather = trunk(5, 24, 64)
        self.gather_head = head(64 * 7 * 5, hidden, dimension)
        self.velocity = nn.Sequential(trunk(1, 16, 64), head(64 * 5 * 5, hidden, dimension))
        self.descriptors = nn.Sequential(
            nn.Linear(2 * ATTRIBUTES, hidden),
            nn.GELU(),
            nn.Linear(hidden, hidden),
            nn.GELU(),
            nn.Linear(hidden, dimension),
        )
        self.code = nn.Sequential(nn.Flatten(), nn.Linear(64 * 7 * 5, code), nn.ReLU())
        self.plan = nn.Sequential(
            nn.Linear(code, channels * 81),
            nn.ReLU(),
            nn.Unflatten(1, (channels, 9, 9)),
            convolution(channels, 12 * width, 3, 1),
            nn.ReLU(),
            nn.PixelShuffle(2),
            convolution(3 * width, 4 * channels, 3, 1),
            nn.ReLU(),
            nn.PixelShuffle(2),
            convolution(channels, channels, 3, 1),
            nn.ReLU(),
        )
        self.map = nn.Sequential(nn.Conv2d(channels, 4, 3, 1, 1), nn.PixelShuffle(2))
        self.survey = nn.Sequential(
            Halving(channels, channels),
            Halving(channels, channels),
            nn.Flatten(),
            nn.Linear(channels * 81, hidden),
            nn.ReLU(),
        )
        self.attributes = head(code + hidden, hidden, 3 * ATTRIBUTES)
        self.log_scale = nn.Parameter(torch.tensor([2.66]))

    def forward(self, gathers, velocities, descriptors):
        features = self.gather(gathers)
        code = self.code(features)
        plan = self.plan(code)
        read = self.attributes(torch.cat([code, self.survey(plan)], 1))
        return (
            functional.normalize(self.gather_head(features)),
            functional.normalize(self.velocity(velocities)),
            functional.normalize(self.descriptors(descriptors)),
            read[:, :ATTRIBUTES],
            functional.softplus(read[:, ATTRIBUTES:]) + 1e-3,
            self.map(plan)[:, :, 1:71, 1:71],
        )


def contrast(left, right, scale):
    logits = scale * left @ right.T
    partners = torch.arange(len(logits))
    return (
        functional.cross_entropy(logits, partners) + functional.cross_entropy(logits.T, partners)
    ) / 2


def pinball(errors, quantile):
    return torch.maximum(quantile * errors, (quantile - 1) * errors).mean()


size = int(sys.argv[1])
torch.set_num_threads(int(sys.argv[2]))
torch.manual_seed(1)
network = SeisBind()
optimizer = torch.optim.AdamW(network.parameters(), lr=1e-4, betas=(0.9, 0.98), weight_decay=0.05)
inputs = (torch.randn(size, 5, 100, 70), torch.randn(size, 1, 70, 70), torch.randn(size, 36))
targets = torch.randn(size, ATTRIBUTES)


def step():
    gathers, velocities, descriptors, values, spreads, maps = network(*inputs)
    scale = network.log_scale.exp()
    below, above = spreads[:, :ATTRIBUTES], spreads[:, ATTRIBUTES:]
    loss = (
        contrast(gathers, velocities, scale)
        + contrast(gathers, descriptors, scale) / 2
        + contrast(velocities, descriptors, scale) / 2
        + (values - targets).abs().mean() / 2
        + pinball(targets - values + below, 0.05) / 2
        + pinball(targets - values - above, 0.95) / 2
        + (maps - inputs[1]).abs().mean()
    )
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(network.parameters(), 1)
    optimizer.step()
    return loss.item()


step()
print(torch.__version__, sum(p.numel() for p in network.parameters()), flush=True)
for line in sys.stdin:
    begin, cores = time.perf_counter(), time.process_time()
    for _ in range(int(line)):
        step()
    print(time.perf_counter() - begin, time.process_time() - cores, flush=True)
