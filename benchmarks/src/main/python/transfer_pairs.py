"""Makes pairs to test transfer with, by other rules and another solver: transfer_pairs.py FOLDER SEED COUNT KIND...

Writes COUNT samples of each KIND as FOLDER/KIND/model1.npy [COUNT, 1, 70, 70] in m/s and data1.npy
[COUNT, 5, 1000, 70], on as many processes as there are cores. What is known to make OpenFWI's gathers is kept: 10 m,
1 ms, the places of sources and receivers, the 15 Hz wavelet that is at its peak at 73 ms. All else is deepwave's: the
matched layers around the model, operators of eighth order, its sign, and which moment its first sample is of. It
takes smaller steps by itself where a model is fast, and resamples to 1 ms.
"""
import concurrent.futures
import multiprocessing
import os
import pathlib
import sys

import deepwave
import numpy
import torch

import transfer_models

SOURCES = torch.tensor([[[1, column]] for column in (0, 17, 34, 52, 69)])
RECEIVERS = torch.tensor([[1, column] for column in range(70)]).repeat(5, 1, 1)
WAVELET = deepwave.wavelets.ricker(15, 1000, 0.001, 0.073).repeat(5, 1, 1)


def sample(kind, seed, index):
    """A velocity model and its gather [5, 1000, 70]."""
    model = transfer_models.draw(kind, seed, index)
    with torch.no_grad():
        traces = deepwave.scalar(
            torch.from_numpy(model),
            10.0,
            0.001,
            source_amplitudes=WAVELET,
            source_locations=SOURCES,
            receiver_locations=RECEIVERS,
            accuracy=8,
            pml_width=20,
            pml_freq=15,
        )[-1]
    return model, traces.movedim(-1, -2).numpy()


def begun(path, shape):
    """A file to fill; it has its name only when it is complete."""
    return numpy.lib.format.open_memmap(path.with_suffix(".part"), "w+", numpy.float32, shape)


def write(folder, kind, seed, count, workers):
    folder.mkdir(parents=True, exist_ok=True)
    paths = folder / "model1.npy", folder / "data1.npy"
    if all(path.exists() for path in paths):
        print(f"{folder} is there", flush=True)
        return
    models, gathers = begun(paths[0], (count, 1, 70, 70)), begun(paths[1], (count, 5, 1000, 70))
    drawn = workers.map(sample, [kind] * count, [seed] * count, range(count))
    for index, (model, gather) in enumerate(drawn):
        models[index, 0], gathers[index] = model, gather
    for path, values in zip(paths, (models, gathers)):
        values.flush()
        path.with_suffix(".part").rename(path)
    print(f"{folder}: {count} samples of seed {seed}", flush=True)


def main():
    folder, seed, count = pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    with concurrent.futures.ProcessPoolExecutor(
        os.cpu_count(),
        mp_context=multiprocessing.get_context("spawn"),
        initializer=torch.set_num_threads,
        initargs=(1,),
    ) as workers:
        for kind in sys.argv[4:]:
            write(folder / kind, kind, seed, count, workers)


if __name__ == "__main__":
    main()
