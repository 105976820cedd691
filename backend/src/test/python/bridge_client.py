# A program outside the cluster: reads lines of JSON, does what they say by the client from PyPI, and writes
# what comes of it as lines of JSON. {"send": ADDRESS, "body": BODY, "headers": HEADERS}, likewise "listen",
# which has no headers, and "publish".
import json
import sys
import time
from threading import Thread

from vertx import EventBus

port, trusted = sys.argv[1:]


def say(what):
    print(json.dumps(what), flush=True)


def perform(order):
    headers, body = order.get("headers"), order.get("body")
    if "send" in order:
        # It waits for the answer, and for a minute if that is an error.
        bus.send(order["send"], headers, body, reply_handler=lambda message: say({"reply": message["body"]}))
    elif "listen" in order:
        bus.register_handler(order["listen"], lambda message: say({"event": message["body"]}))
    else:
        bus.publish(order["publish"], headers, body)


options = {"auto_connect": "", "ssl_options": {"ca_file": trusted} if trusted else {}}
bus = EventBus("127.0.0.1", int(port), options, err_handler=lambda error: say({"error": error}))
bus.connect()
# It begins with a ping in a thread of its own, and TLS in Python is not for two threads that write at once.
while bus.last_pong is None:
    time.sleep(0.01)
say({"open": True})
for line in sys.stdin:
    Thread(target=perform, args=[json.loads(line)], daemon=True).start()
