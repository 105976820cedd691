"""Asks for the neighbours of a record on the event bus, then waits for the next new record.

    pip install websocket-client
    python3 bus.py RECORD
"""

import json
import os
import sys

import websocket

SERVER = os.environ["SEISBRIDGE_SERVER"].rstrip("/")
TOKEN = os.environ["SEISBRIDGE_TOKEN"]
INDEXED = "seisbridge.event.record.indexed.v1"

bus = websocket.create_connection(SERVER.replace("http", "ws", 1) + "/eventbus/websocket", timeout=5)


def say(kind, address, **more):
    headers = {"authorization": "Bearer " + TOKEN}
    bus.send(json.dumps({"type": kind, "address": address, "headers": headers, **more}))


def next_message():
    while True:
        try:
            message = json.loads(bus.recv())
        except websocket.WebSocketTimeoutException:
            bus.send(json.dumps({"type": "ping"}))
            continue
        if message["type"] == "err":
            sys.exit(message.get("message") or message["body"])
        if message["type"] == "rec":
            return message


say("register", INDEXED)
query = {"kind": "record", "record": int(sys.argv[1]), "modality": "gather"}
request = {"query": query, "target": "velocity", "limit": 5}
say("send", "seisbridge.search.v1", replyAddress="neighbours", body=request)

while True:
    message = next_message()
    if message["address"] == "neighbours":
        for hit in message["body"]["hits"]:
            print(f"{hit['similarity']:6.3f}  record {hit['record']['id']}", flush=True)
        print("listening", flush=True)
    elif message["address"] == INDEXED:
        print(f"record {message['body']['record']} can be found")
        break
bus.close()
