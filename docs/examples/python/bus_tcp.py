"""Asks for the neighbours of a record on the event bus over TCP, then waits for the next new record.

    pip install vertx-eventbus-client
    python3 bus_tcp.py RECORD
"""

import os
import queue
import sys
from urllib.parse import urlsplit

from vertx import EventBus

ADDRESS = urlsplit(os.environ["SEISBRIDGE_BUS"])  # As "serve --tcp-bridge 7000" says: tcp://127.0.0.1:7000
TOKEN = os.environ["SEISBRIDGE_TOKEN"]
INDEXED = "seisbridge.event.record.indexed.v1"


def fail(error):
    print(error if isinstance(error, str) else error["message"], file=sys.stderr)
    os._exit(1)


def ask(address, body):
    answer = queue.Queue()
    bus.send(address, {"authorization": "Bearer " + TOKEN}, body, reply_handler=answer.put)
    return answer.get()["body"]


# Left to itself, it would connect again without the token, and be sent away.
bus = EventBus(ADDRESS.hostname, ADDRESS.port, {"auto_connect": ""}, err_handler=fail)
bus.connect()

# It listens without headers, and so on behalf of whoever has asked before.
ask("seisbridge.catalog.status.v1", {})
events = queue.Queue()
bus.register_handler(INDEXED, events.put)

query = {"kind": "record", "record": int(sys.argv[1]), "modality": "gather"}
for hit in ask("seisbridge.search.v1", {"query": query, "target": "velocity", "limit": 5})["hits"]:
    print(f"{hit['similarity']:6.3f}  record {hit['record']['id']}", flush=True)
print("listening", flush=True)
print(f"record {events.get()['body']['record']} can be found")
bus.close()
