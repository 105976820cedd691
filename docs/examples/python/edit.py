"""Puts a tag on a record, whoever else does the same, and lists all records that have it.

    python3 edit.py RECORD TAG
"""

import json
import sys
from urllib.parse import urlencode

from seisbridge import Problem, ask, call

PAGE = 2  # up to 1000; so small for there to be a second one


def add_tag(record, tag):
    """Reads, changes and writes; if somebody else wrote in between, once more from the start."""
    path = f"/records/{record}"
    while True:
        headers, body = call("GET", path)
        tags = sorted({*json.loads(body)["tags"], tag})
        try:
            return ask("PATCH", path, {"tags": tags}, {"if-match": headers["etag"]})
        except Problem as problem:
            if problem.code != "precondition_failed":
                raise


def tagged(tag):
    after = 0
    while after is not None:
        page = ask("GET", "/records?" + urlencode({"tag": tag, "after": after, "limit": PAGE}))
        yield from page["records"]
        after = page["next"]


try:
    print("tags:", ", ".join(add_tag(sys.argv[1], sys.argv[2])["tags"]))
    for record in tagged(sys.argv[2]):
        print(f"record {record['id']}  {record['name']}")
except Problem as problem:
    sys.exit(f"{problem.status} {problem.code}: {problem}")
