"""Finds velocity models by a gather, more of the kind of the best, and some by what they are like.

    python3 search.py GATHER.npy
"""

import io
import sys

import numpy

from seisbridge import ask, call, send


def show(question, reply):
    print(f"{question} (model {reply['model']})")
    for hit in reply["hits"]:
        record = hit["record"]
        print(f"  {hit['similarity']:6.3f}  record {record['id']}  {record['name']}")


found = send("/search", {"for": "velocity", "limit": 5}, {"gather": sys.argv[1]})
show("By the gather", found)
best = found["hits"][0]["record"]["id"]

query = {"kind": "record", "record": best, "modality": "velocity"}
show("By the best of them", ask("POST", "/search", {"query": query, "target": "velocity", "limit": 5}))

wish = {
    "query": {"kind": "descriptors", "values": {"velocity_mean": 2500, "interface_depth": 300}},
    "target": "velocity",
    "limit": 5,
    "filter": {"kind": "attribute", "attribute": "velocity_max", "low": 2000, "high": 4500},
}
show("By attributes", ask("POST", "/search", wish))

velocities = numpy.load(io.BytesIO(call("GET", f"/records/{best}/velocity")[1]))
rows, columns = velocities.shape
print(f"The best has {rows} x {columns} cells, {velocities.min():.0f} to {velocities.max():.0f} m/s")
