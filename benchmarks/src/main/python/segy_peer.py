"""Times segyio on a SEG-Y file: segy_peer.py FILE ROUNDS

Prints a line "index seconds" and a line "read seconds" for each round: the headers that geometry is
found from, and the samples of all traces one after the other.
"""

import sys
import time

import segyio

FIELDS = ["FieldRecord", "SourceX", "SourceY", "GroupX", "GroupY", "offset"]


def main(path, rounds):
    for _ in range(int(rounds)):
        begin = time.perf_counter()
        with segyio.open(path, ignore_geometry=True) as file:
            for name in FIELDS:
                file.attributes(segyio.tracefield.keys[name])[:]
        print("index", time.perf_counter() - begin, flush=True)
        begin = time.perf_counter()
        with segyio.open(path, ignore_geometry=True) as file:
            total = 0.0
            for trace in file.trace:
                total += float(trace[0])
        print("read", time.perf_counter() - begin, flush=True)


main(*sys.argv[1:])
