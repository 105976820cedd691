"""Serves milvus-lite on a port of the loopback interface until standard input ends.

serve_milvus_lite.py DATA [PORT [VERSION]]: a free port if it is 0 or left out; VERSION is what the server
is to call itself. Prints "listening PORT" when it answers.
"""
import os
import sys

from milvus_lite.adapter.grpc import errors, server, servicer
from pymilvus.grpc_gen import common_pb2, milvus_pb2


def speak_to_java():
    """The older of the two error codes is an enumeration. milvus-lite sends numbers that it does
    not have, on which the Java client fails before it has read the reason."""
    known = set(common_pb2.ErrorCode.values())
    table = errors._EXCEPTION_TO_CODE
    for kind, (old, new, label) in list(table.items()):
        table[kind] = (old if old in known else common_pb2.UnexpectedError, new, label)


def pretend(version):
    def get_version(self, request, context):
        return milvus_pb2.GetVersionResponse(status=common_pb2.Status(), version=version)

    servicer.MilvusServicer.GetVersion = get_version


def main(data, port="0", version=None):
    speak_to_java()
    if version:
        pretend(version)
    running, database, bound = server.start_server_in_thread(data, port=int(port))
    if bound == 0:
        sys.exit(f"port {port} is taken")
    print("listening", bound, flush=True)
    sys.stdin.buffer.read()
    running.stop(grace=1).wait()
    database.close()
    # Threads of its thread pool may linger.
    os._exit(0)


main(*sys.argv[1:])
