"""Stores a gather with its velocity model, and waits until it can be found.

    python3 store.py DATASET NAME GATHER.npy VELOCITY.npy
"""

import sys
import time

from seisbridge import ask, send

dataset_name, name, gather, velocity = sys.argv[1:]

dataset = ask("POST", "/datasets", {"name": dataset_name})
stored = send(
    "/records",
    {"dataset": dataset["id"], "name": name, "sample_interval": 0.001, "receiver_spacing": 10},
    {"gather": gather, "velocity": velocity},
)
for note in stored["notes"]:
    print(note)

while ask("GET", "/status")["pending"] > 0:
    time.sleep(1)
record = ask("GET", f"/records/{stored['record']}")
if record["failure"]:
    sys.exit(record["failure"])
print(f"record {record['id']} is {stored['outcome']} and can be found")
