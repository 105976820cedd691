"""Waits for the next record that can be found.

    python3 events.py
"""

import json
import urllib.request

from seisbridge import SERVER, TOKEN

request = urllib.request.Request(
    SERVER + "/api/v1/events?types=record.indexed", headers={"authorization": "Bearer " + TOKEN}
)
# The server says something every 15 seconds, if only that it is still there.
with urllib.request.urlopen(request, timeout=45) as stream:
    print("listening", flush=True)
    for line in stream:
        if line.startswith(b"data:"):
            event = json.loads(line[len("data:") :])
            print(f"record {event['record']} can be found")
            break
