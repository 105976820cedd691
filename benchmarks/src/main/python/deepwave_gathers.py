"""Times deepwave on one thread: deepwave_gathers.py MODELS GATHERS

Reads velocity models [n, 70, 70] in m/s from MODELS (.npy), writes OpenFWI's gathers of them
[n, 5, 1000, 70] to GATHERS (.npy), and prints the core-seconds for one model.
"""
import sys
import time

import deepwave
import numpy
import torch

REPEATS = 3

torch.set_num_threads(1)
models = torch.from_numpy(numpy.load(sys.argv[1]))
sources = torch.tensor([[[1, column]] for column in (0, 17, 34, 52, 69)])
receivers = torch.tensor([[1, column] for column in range(70)]).repeat(5, 1, 1)
wavelet = deepwave.wavelets.ricker(15, 1000, 0.001, 0.073).repeat(5, 1, 1)


def gather(model):
    with torch.no_grad():
        return deepwave.scalar(
            model,
            10.0,
            0.001,
            source_amplitudes=wavelet,
            source_locations=sources,
            receiver_locations=receivers,
            accuracy=4,
            pml_width=16,
            pml_freq=15,
        )[-1]


gathers = [gather(model) for model in models]  # Also warms up.
times = []
for _ in range(REPEATS):
    begin = time.process_time()
    for model in models:
        gather(model)
    times.append((time.process_time() - begin) / len(models))
numpy.save(sys.argv[2], torch.stack(gathers).movedim(-1, -2).numpy())
print(sorted(times)[REPEATS // 2])
