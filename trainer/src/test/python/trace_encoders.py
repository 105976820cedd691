"""Traces three tiny encoders, as somebody might who trains elsewhere: trace_encoders.py FOLDER

Writes the bundle {model.json, gather.pt, velocity.pt, descriptors.pt} and expected.json: what each
encoder answers to one item of numbers i / length for i = 0, 1, ... (velocities: 3000 times that),
brought to length one. Run once, with any PyTorch; its output is kept in
src/test/resources/org/seisbridge/trainer/model/traced.
"""
import json
import pathlib
import sys

import torch

DIMENSION = 8
torch.manual_seed(1)


class Gather(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.out = torch.nn.Linear(5, DIMENSION)

    def forward(self, gathers):
        return self.out(gathers.square().mean((2, 3)))


class Velocity(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.out = torch.nn.Linear(70, DIMENSION)

    def forward(self, models):
        return self.out(models.mean(3).flatten(1) / 3000 - 1)


class Descriptors(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.out = torch.nn.Linear(18, DIMENSION)

    def forward(self, values):
        return self.out(torch.nan_to_num(values))


folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
expected = {}
for name, module, shape, scale in (
    ("gather", Gather(), (1, 5, 100, 70), 1),
    ("velocity", Velocity(), (1, 1, 70, 70), 3000),
    ("descriptors", Descriptors(), (1, 18), 1),
):
    length = torch.Size(shape).numel()
    item = (scale * torch.arange(length) / length).reshape(shape)
    traced = torch.jit.trace(module.eval(), item)
    torch.jit.save(traced, str(folder / f"{name}.pt"))
    with torch.no_grad():
        expected[name] = torch.nn.functional.normalize(module(item)).flatten().tolist()
(folder / "model.json").write_text('{"name":"traced","network":{"dimension":%d}}\n' % DIMENSION)
(folder / "expected.json").write_text(json.dumps(expected) + "\n")
