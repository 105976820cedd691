"""Reads a collection with pymilvus and prints its rows as JSON, one a line, by record.

read_back.py URI NAME: a collection or an alias.
"""
import json
import sys

from pymilvus import MilvusClient

uri, name = sys.argv[1:]
client = MilvusClient(uri=uri)
rows = client.query(
    collection_name=name, filter="record >= 0", output_fields=["*"], limit=1000, consistency_level="Strong"
)
for row in sorted(rows, key=lambda row: row["record"]):
    row["tags"] = list(row["tags"])
    row["vector"] = [float(value) for value in row["vector"]]
    print(json.dumps(row))
client.close()
