"""Runs the Milvus server of the package `milvus` until standard input ends, or this process does.

serve_milvus.py DATA [PORT]: the next free port from 19530 if it is 0 or left out. Prints
"starting PORT", and "listening PORT" when the server says that it is healthy. A machine holds one
at a time, for some of its ports are fixed: the next one waits for the end of the one before.
"""
import ctypes
import fcntl
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request

import milvus

PR_SET_PDEATHSIG = 1


def die_with_parent():
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def healthy(port):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
            return b"OK" in answer.read()
    except (urllib.error.URLError, OSError):
        return False


def main(data, port="0"):
    turn = open(os.path.join(sys.prefix, "turn"), "w")
    fcntl.flock(turn, fcntl.LOCK_EX)
    # Unpacked once; it is 300 MB.
    programs = os.path.join(sys.prefix, "unpacked")
    milvus._initialize_data_files(programs)
    programs = os.path.join(programs, "bin")
    wanted = {"proxy_port": int(port)} if int(port) else {}
    config = milvus.MilvusServerConfig(data_dir=data, **wanted)
    config.resolve()
    metrics, reserved = config.resolve_port(9091)
    reserved.close()
    environment = os.environ | {
        "DEPLOY_MODE": "STANDALONE",
        "METRICS_PORT": str(metrics),
        "MILVUS_RUN_DIR": os.path.join(data, "run"),
        "LD_LIBRARY_PATH": programs,
    }
    with open(os.path.join(data, "server.log"), "ab") as log:
        server = subprocess.Popen(
            [os.path.join(programs, "milvus"), "run", "standalone"],
            cwd=data,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            preexec_fn=die_with_parent,
        )
    print("starting", config.get("proxy_port"), flush=True)
    while not healthy(metrics):
        if server.poll() is not None:
            sys.exit(f"the server ended by itself; see {data}/server.log")
        time.sleep(0.2)
    print("listening", config.get("proxy_port"), flush=True)
    sys.stdin.buffer.read()
    # It does not heed SIGTERM.
    server.kill()
    server.wait()


main(os.path.abspath(sys.argv[1]), *sys.argv[2:])
