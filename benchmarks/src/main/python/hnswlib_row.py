"""Measures hnswlib as Measurement.java does the others: prints one row of the same table.

usage: hnswlib_row.py FOLDER COUNT
"""
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import hnswlib
import numpy

folder, count = sys.argv[1], int(sys.argv[2])
items = numpy.load(f"{folder}/items.npy", mmap_mode="r")[:count]
queries = numpy.load(f"{folder}/queries.npy")
LIMIT, CLIENTS, SECONDS = 10, 8, 5

begun = time.perf_counter()
index = hnswlib.Index(space="ip", dim=items.shape[1])
index.init_index(max_elements=count, M=16, ef_construction=100)
index.add_items(numpy.ascontiguousarray(items), num_threads=2)
index.set_ef(100)
index.set_num_threads(1)
build = time.perf_counter() - begun


def run(percent):
    passing = None if percent == 100 else lambda item: item % 100 < percent
    found, times = [], []
    for query in queries:
        begun = time.perf_counter()
        labels, _ = index.knn_query(query, k=LIMIT, filter=passing)
        times.append(1000 * (time.perf_counter() - begun))
        found.append(labels[0])
    return found, numpy.sort(times)


def recall(found, percent):
    truth = numpy.load(f"{folder}/truth-{count}-{percent}.npy").astype(int)
    return sum(len(set(a) & set(b)) for a, b in zip(found, truth)) / truth.size


def resident():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmRSS"))


run(100)
found, times = run(100)
begun = time.perf_counter()


def client(_):
    searches = 0
    while time.perf_counter() - begun < SECONDS:
        index.knn_query(queries[searches % len(queries)], k=LIMIT)
        searches += 1
    return searches


with ThreadPoolExecutor(CLIENTS) as clients:
    several = sum(clients.map(client, range(CLIENTS))) / (time.perf_counter() - begun)
row = (f"| hnswlib | {count:,} | {build:.0f} | {resident()} | {recall(found, 100):.3f} |"
       f" {times[len(times) // 2]:.1f} | {times[len(times) * 99 // 100]:.1f} |"
       f" {1000 * len(times) / times.sum():.0f} | {several:.0f} |")
for percent in (50, 10, 1):
    try:
        found, times = run(percent)
        row += f" {recall(found, percent):.3f} / {times[len(times) // 2]:.1f} |"
    except RuntimeError:
        # It gives up where it finds fewer than it was asked for.
        row += " fails |"
print(row)
