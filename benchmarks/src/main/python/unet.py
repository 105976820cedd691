"""A U-Net from gathers to velocity models, beside our model: unet.py CACHE TEST WORK CORE_SECONDS THREADS

Trains on the simulated samples that 'seisbridge train' left in CACHE until this process has used CORE_SECONDS of
processor time for it, with a checkpoint in WORK to go on from, and evaluates over TEST, which NetworkFiles wrote:
retrieval by the nearest map in pixels and by our embeddings, and how near the maps are. Prints one table.
"""
import math
import pathlib
import sys
import time

import numpy
import torch
from torch import nn
from torch.nn import functional

ENTRY = numpy.dtype(
    [
        ("key", "<i8"),
        ("attributes", "<f4", 18),
        ("velocity", "<f4", (70, 70)),
        ("gather", "<f2", (5, 100, 70)),
    ]
)
SLOWEST, FASTEST = 1500, 4500
WIDTH = 16
BATCH = 32
PEAK_RATE = 2e-3
WARM_UP = 0.03
SECONDS_BETWEEN_CHECKPOINTS = 60
PAPER = 76.8, 67.5, 60.1


def compress(decimated):
    """The network input of decimated gathers [n, 5, 100, 70], as NetworkInput.compress makes it."""
    values = decimated / numpy.abs(decimated).max((1, 2, 3), keepdims=True)
    recorded = (values != 0).any(2).sum((1, 2))
    mean_square = (values**2).sum((1, 2, 3)) / (recorded * values.shape[2])
    sign = numpy.sign((values**3).sum((1, 2, 3)))
    scale = (10 * sign / numpy.sqrt(mean_square))[:, None, None, None]
    return (numpy.arcsinh(scale * values) / 2).astype(numpy.float32)


def normalised(velocities):
    """m/s to [-1, 1]."""
    return (velocities - SLOWEST) * (2 / (FASTEST - SLOWEST)) - 1


def pair(channels, filters):
    """Two convolutions, each normalised."""
    layers = []
    for inputs in (channels, filters):
        layers += [
            nn.Conv2d(inputs, filters, 3, padding=1, bias=False),
            nn.BatchNorm2d(filters),
            nn.ReLU(inplace=True),
        ]
    return nn.Sequential(*layers)


class UNet(nn.Module):
    """Ronneberger et al. 2015 (arXiv 1505.04597): [n, 5, 100, 70] to normalised [n, 70, 70].

    Time and depth have lengths of their own: what the encoder hands over is brought to the decoder's
    size, as is what it ends with.
    """

    SIZES = (70, 35, 17, 8)

    def __init__(self):
        super().__init__()
        widths = [WIDTH << level for level in range(5)]
        self.down = nn.ModuleList(
            pair(inputs, filters) for inputs, filters in zip([5] + widths[:3], widths[:4])
        )
        self.bottom = pair(widths[3], widths[4])
        self.wider = nn.ModuleList(
            nn.Conv2d(2 * filters, filters, 1) for filters in reversed(widths[:4])
        )
        self.up = nn.ModuleList(pair(2 * filters, filters) for filters in reversed(widths[:4]))
        self.map = nn.Conv2d(WIDTH, 1, 1)

    def forward(self, gathers):
        kept, features = [], gathers
        for level, block in enumerate(self.down):
            features = block(features)
            kept.append(features)
            features = functional.max_pool2d(features, 2)
        features = self.bottom(features)
        for wider, block, size, beside in zip(
            self.wider, self.up, reversed(self.SIZES), reversed(kept)
        ):
            deeper = functional.interpolate(wider(features), (size, size), mode="bilinear")
            beside = functional.adaptive_avg_pool2d(beside, (size, size))
            features = block(torch.cat([deeper, beside], 1))
        return self.map(features)[:, 0]


class Samples:
    """What 'seisbridge train' simulated into a folder, each sample once."""

    def __init__(self, cache):
        paths = sorted(cache.glob("varied-*.bin"))
        self.files = [
            numpy.memmap(path, ENTRY, "r", shape=path.stat().st_size // ENTRY.itemsize)
            for path in paths
        ]
        starts = numpy.cumsum([0] + [len(file) for file in self.files])
        keys = numpy.concatenate([[0]] + [file["key"] for file in self.files])
        present, first = numpy.unique(keys, return_index=True)
        self.places = numpy.sort(first[present != 0]) - 1
        self.starts = starts
        if len(self.places) < BATCH:
            sys.exit(f"{cache} holds {len(self.places)} training samples; a batch has {BATCH}")

    def read(self, place):
        file = numpy.searchsorted(self.starts, place, "right") - 1
        return self.files[file][place - self.starts[file]]

    def batch(self, step):
        """Normalised inputs and maps drawn by the step alone, half of them mirrored."""
        random = numpy.random.default_rng([1, step])
        places = numpy.sort(random.choice(self.places, BATCH, replace=False))
        chosen = numpy.stack([self.read(place) for place in places])
        gathers = compress(chosen["gather"].astype(numpy.float32))
        maps = normalised(chosen["velocity"])
        mirrored = random.random(BATCH) < 0.5
        gathers[mirrored] = gathers[mirrored][:, ::-1, :, ::-1]
        maps[mirrored] = maps[mirrored][:, :, ::-1]
        images = torch.from_numpy(gathers).contiguous(memory_format=torch.channels_last)
        return images, torch.from_numpy(maps)


def rate(done):
    """The learning rate after a part of the budget: up, then down by a cosine to zero."""
    if done < WARM_UP:
        return PEAK_RATE * done / WARM_UP
    return PEAK_RATE * (1 + math.cos(math.pi * (done - WARM_UP) / (1 - WARM_UP))) / 2


def train(network, cache, work, budget):
    """Spends what is left of the budget; how many steps were made in all, and of how many samples."""
    samples = Samples(cache)
    optimizer = torch.optim.AdamW(network.parameters(), weight_decay=0.05)
    path = work / "checkpoint.pt"
    state = {"budget": budget, "used": 0.0, "step": 0}
    if path.exists():
        saved = torch.load(path, weights_only=True)
        if saved["budget"] != budget:
            sys.exit(f"{path} is of a budget of {saved['budget']} core-seconds; delete it to begin anew")
        network.load_state_dict(saved.pop("network"))
        optimizer.load_state_dict(saved.pop("optimizer"))
        state = saved
    began = time.process_time() - state["used"]
    saved_at = said_at = time.monotonic()
    losses = []
    network.train()
    while state["used"] < budget:
        for group in optimizer.param_groups:
            group["lr"] = rate(state["used"] / budget)
        gathers, maps = samples.batch(state["step"])
        loss = functional.l1_loss(network(gathers), maps)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1)
        optimizer.step()
        losses.append(loss.item())
        state["step"] += 1
        state["used"] = time.process_time() - began
        now = time.monotonic()
        if now - said_at > 30:
            said_at = now
            print(
                f"step {state['step']}, {state['used']:.0f} of {budget:.0f} core-seconds,"
                f" L1 {numpy.mean(losses):.4f}",
                file=sys.stderr,
            )
            losses.clear()
        if now - saved_at > SECONDS_BETWEEN_CHECKPOINTS or state["used"] >= budget:
            saved_at = now
            part = path.with_suffix(".part")
            torch.save(
                state | {"network": network.state_dict(), "optimizer": optimizer.state_dict()}, part
            )
            part.rename(path)
    return state["step"], len(samples.places)


def inferred(network, inputs):
    network.eval()
    with torch.inference_mode():
        return torch.cat([network(part.contiguous(memory_format=torch.channels_last)) for part in inputs.split(BATCH)])


def ssim(left, right):
    """Mean structural similarity of maps in [-1, 1], one each (Wang et al. 2004), as OpenFWI has it:
    brought to [0, 1], Gaussian window of 11 cells and 1.5 cells' deviation, zeros beyond the edge."""
    offsets = torch.arange(-5.0, 6)
    bell = torch.exp(-(offsets**2) / (2 * 1.5**2))
    window = torch.outer(bell, bell)[None, None] / bell.sum() ** 2

    def smooth(maps):
        return functional.conv2d(maps[:, None], window, padding=5)[:, 0]

    a, b = left / 2 + 0.5, right / 2 + 0.5
    mean_a, mean_b = smooth(a), smooth(b)
    variances = smooth(a * a) - mean_a**2 + smooth(b * b) - mean_b**2
    covariance = smooth(a * b) - mean_a * mean_b
    likeness = (2 * mean_a * mean_b + 0.01**2) * (2 * covariance + 0.03**2)
    return (likeness / ((mean_a**2 + mean_b**2 + 0.01**2) * (variances + 0.03**2))).mean((1, 2))


def recalls(distances):
    """R@1, R@5, R@10 of rows for their columns; ties count against."""
    own = distances.diagonal()[:, None]
    ranks = (distances <= own).sum(1)
    return [(ranks <= k).float().mean().item() for k in (1, 5, 10)]


def nearest(distances):
    """The nearest column of each row; its own only if it is nearer than all others."""
    others = distances.clone()
    others.fill_diagonal_(math.inf)
    best = others.argmin(1)
    own = torch.arange(len(best))
    return torch.where(distances.diagonal() < others.min(1).values, own, best)


def pixels(maps, truth, norm):
    exact = "donot_use_mm_for_euclid_dist"
    return torch.cdist(maps.flatten(1), truth.flatten(1), norm, compute_mode=exact)


def row(name, distances, maps, truth):
    shares = [""] * 6 if distances is None else recalls(distances) + recalls(distances.T)
    shares = [share if share == "" else f"{share:.3f}" for share in shares]
    error = (maps - truth).abs().mean().item()
    metres = error * (FASTEST - SLOWEST) / 2
    likeness = ssim(maps, truth).mean().item()
    print("| " + " | ".join([name, *shares, f"{error:.4f}", f"{metres:.0f}", f"{likeness:.4f}"]) + " |")


def main():
    cache, test, work = (pathlib.Path(argument) for argument in sys.argv[1:4])
    budget, threads = float(sys.argv[4]), int(sys.argv[5])
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    work.mkdir(parents=True, exist_ok=True)
    decimated = numpy.load(test / "decimated.npy")
    inputs = torch.from_numpy(numpy.load(test / "inputs.npy"))
    off = numpy.abs(compress(decimated) - inputs[: len(decimated)].numpy()).max()
    if not off < 1e-4:
        sys.exit(f"{test}: the network input differs by {off} from what this script trains on")
    network = UNet().to(memory_format=torch.channels_last)
    steps, samples = train(network, cache, work, budget)

    truth = torch.from_numpy(normalised(numpy.load(test / "velocities.npy")))
    maps = inferred(network, inputs)
    gathers, velocities = (
        torch.from_numpy(numpy.load(test / f"{name}_embeddings.npy")) for name in ("gather", "velocity")
    )
    ours = -gathers.double() @ velocities.double().T
    by_l2, by_l1 = pixels(maps, truth, 2), pixels(maps, truth, 1)
    print(f"Gallery {len(truth)}. U-Net: {sum(p.numel() for p in network.parameters())} parameters,", end=" ")
    print(f"{steps} steps of {BATCH} out of {samples} samples, {budget:.0f} core-seconds.\n")
    print("| | R@1 | R@5 | R@10 | back: R@1 | R@5 | R@10 | MAE | m/s | SSIM |")
    print("|---|" + "---:|" * 9)
    row("U-Net, nearest map by L2", by_l2, truth[nearest(by_l2)], truth)
    row("U-Net, nearest map by L1", by_l1, truth[nearest(by_l1)], truth)
    row("ours, by embedding", ours, truth[nearest(ours)], truth)
    row("U-Net's own map", None, maps, truth)
    decoded = test / "maps.npy"
    if decoded.exists():
        maps = torch.from_numpy(normalised(numpy.load(decoded)))
        distances = pixels(maps, truth, 1)
        row("our decoder, nearest map by L1", distances, truth[nearest(distances)], truth)
        row("our decoder's own map", None, maps, truth)
    best = [max(shares) for shares in zip(recalls(by_l2), recalls(by_l1))]
    gains = [f"{100 * (our / its - 1):+.1f} %" if its else "∞" for our, its in zip(recalls(ours), best)]
    print(f"\nOurs over the U-Net, R@1, R@5, R@10: {', '.join(gains)}", end="; ")
    print("the paper's: " + ", ".join(f"+{gain} %" for gain in PAPER))


if __name__ == "__main__":
    main()
