"""SeisBridge over HTTP, by the standard library alone."""

import json
import os
import time
import urllib.error
import urllib.request
import uuid

SERVER = os.environ["SEISBRIDGE_SERVER"].rstrip("/")
TOKEN = os.environ["SEISBRIDGE_TOKEN"]
TRIES = 5


class Problem(Exception):
    """What went wrong and what to do about it (RFC 9457); status and code are for programs."""

    def __init__(self, response):
        is_problem = response.headers.get_content_type() == "application/problem+json"
        problem = json.load(response) if is_problem else {"detail": response.reason}
        super().__init__(problem["detail"])
        self.status = response.status
        self.code = problem.get("code")


def call(method, path, body=None, headers={}):
    """Asks, and asks again where that may help. Gives the reply's headers and its body."""
    for tries in range(1, TRIES + 1):
        request = urllib.request.Request(
            SERVER + "/api/v1" + path,
            data=body,
            method=method,
            headers={"authorization": "Bearer " + TOKEN, **headers},
        )
        try:
            with urllib.request.urlopen(request, timeout=90) as response:
                return response.headers, response.read()
        except urllib.error.HTTPError as response:
            if response.status not in (429, 503) or tries == TRIES:
                raise Problem(response) from None
            time.sleep(int(response.headers.get("retry-after", 5)))


def ask(method, path, value=None, headers={}):
    """The same in JSON."""
    body = None
    if value is not None:
        body = json.dumps(value).encode()
        headers = {"content-type": "application/json", **headers}
    return json.loads(call(method, path, body, headers)[1])


def send(path, fields, files):
    """Posts a form with files, given by their paths; the reply is JSON."""
    boundary = uuid.uuid4().hex
    body = b""
    for name, value in fields.items():
        head = f'--{boundary}\r\ncontent-disposition: form-data; name="{name}"\r\n\r\n'
        body += f"{head}{value}\r\n".encode()
    for name, file in files.items():
        head = f'--{boundary}\r\ncontent-disposition: form-data; name="{name}"; filename="{name}.npy"'
        with open(file, "rb") as content:
            body += f"{head}\r\n\r\n".encode() + content.read() + b"\r\n"
    body += f"--{boundary}--\r\n".encode()
    headers = {"content-type": "multipart/form-data; boundary=" + boundary}
    return json.loads(call("POST", path, body, headers)[1])
