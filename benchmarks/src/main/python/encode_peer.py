"""The shipped model's gather encoder in Python's PyTorch: encode_peer.py MODEL INPUTS EMBEDDINGS THREADS

Rebuilds the network from MODEL/weights.safetensors, embeds INPUTS (.npy, [n, 5, 100, 70]) into
EMBEDDINGS (.npy), and then answers each line "BATCH SECONDS" of its input: how many gathers it
embedded in batches of that size, arrays in and arrays out, in how many seconds and core-seconds.
"""
import json
import pathlib
import sys
import time

import numpy
import torch
from torch import nn


def read_safetensors(path):
    content = path.read_bytes()
    begin = 8 + int.from_bytes(content[:8], "little")
    header = json.loads(content[8:begin])
    header.pop("__metadata__", None)
    tensors = {}
    for name, entry in header.items():
        first, end = entry["data_offsets"]
        values = numpy.frombuffer(content[begin + first : begin + end], dtype="<f4")
        tensors[name] = torch.from_numpy(values.reshape(entry["shape"]).copy())
    return tensors


weights = read_safetensors(pathlib.Path(sys.argv[1]) / "weights.safetensors")


def parameter(name):
    return nn.Parameter(weights[name], requires_grad=False)


def convolution(prefix, stride):
    weight = parameter(prefix + "01Conv2d_weight")
    filters, channels, kernel, _ = weight.shape
    conv = nn.Conv2d(channels, filters, kernel, stride, kernel // 2, bias=False)
    conv.weight = weight
    norm = nn.BatchNorm2d(filters)
    norm.weight = parameter(prefix + "02BatchNorm_gamma")
    norm.bias = parameter(prefix + "02BatchNorm_beta")
    norm.running_mean = weights[prefix + "02BatchNorm_runningMean"]
    norm.running_var = weights[prefix + "02BatchNorm_runningVar"]
    return nn.Sequential(conv, norm)


def linear(name):
    weight = parameter(name + "Linear_weight")
    layer = nn.Linear(weight.shape[1], weight.shape[0])
    layer.weight = weight
    layer.bias = parameter(name + "Linear_bias")
    return layer


class Halving(nn.Module):
    def __init__(self, prefix):
        super().__init__()
        path = prefix + "01ParallelBlock_01SequentialBlock_"
        self.path = nn.Sequential(
            convolution(path, 2), nn.ReLU(), convolution(path + "04SequentialBlock_", 1)
        )
        self.shortcut = convolution(prefix + "01ParallelBlock_02SequentialBlock_", 2)

    def forward(self, maps):
        return torch.relu(self.path(maps) + self.shortcut(maps))


torch.set_num_threads(int(sys.argv[4]))
network = nn.Sequential(
    convolution("gather.", 2),
    nn.ReLU(),
    Halving("gather.04SequentialBlock_"),
    Halving("gather.05SequentialBlock_"),
    Halving("gather.06SequentialBlock_"),
    convolution("gather.07SequentialBlock_", 1),
    nn.ReLU(),
    nn.Flatten(),
    linear("gather_head.02"),
    nn.ReLU(),
    linear("gather_head.04"),
).eval()


def embed(inputs):
    with torch.inference_mode():
        return nn.functional.normalize(network(torch.from_numpy(inputs))).numpy()


inputs = numpy.load(sys.argv[2])
numpy.save(sys.argv[3], embed(inputs))
print(torch.__version__, torch.get_num_threads(), flush=True)
for line in sys.stdin:
    batch, seconds = int(line.split()[0]), float(line.split()[1])
    begin, cores = time.perf_counter(), time.process_time()
    items = 0
    while time.perf_counter() - begin < seconds:
        at = items % (len(inputs) - batch + 1)
        embed(inputs[at : at + batch])
        items += batch
    print(items, time.perf_counter() - begin, time.process_time() - cores, flush=True)
