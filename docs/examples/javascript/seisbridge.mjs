// SeisBridge over HTTP, by what Node 18 and browsers have.
import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";

const server = process.env.SEISBRIDGE_SERVER.replace(/\/+$/, "");
const token = process.env.SEISBRIDGE_TOKEN;
const TRIES = 5;

/** What went wrong and what to do about it (RFC 9457); status and code are for programs. */
export class Problem extends Error {
  constructor(status, { detail, code }) {
    super(detail);
    this.status = status;
    this.code = code;
  }

  static async of(response) {
    const isProblem = response.headers.get("content-type")?.startsWith("application/problem+json");
    return new Problem(response.status, isProblem ? await response.json() : { detail: response.statusText });
  }
}

/** Asks, and asks again where that may help. */
export async function call(method, path, body, headers = {}, signal = AbortSignal.timeout(90_000)) {
  for (let tries = 1; ; tries++) {
    const response = await fetch(`${server}/api/v1${path}`, {
      method,
      body,
      headers: { authorization: `Bearer ${token}`, ...headers },
      signal,
    });
    if (response.ok) {
      return response;
    }
    if (![429, 503].includes(response.status) || tries === TRIES) {
      throw await Problem.of(response);
    }
    await pause(1000 * (response.headers.get("retry-after") ?? 5));
  }
}

/** The same in JSON. */
export async function ask(method, path, value, headers = {}) {
  const response = value
    ? await call(method, path, JSON.stringify(value), { "content-type": "application/json", ...headers })
    : await call(method, path, undefined, headers);
  return response.json();
}

/** Posts a form with files, given by their paths; the reply is JSON. */
export async function send(path, fields, files) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    form.append(name, value);
  }
  for (const [name, file] of Object.entries(files)) {
    form.append(name, new Blob([await readFile(file)]), `${name}.npy`);
  }
  return (await call("POST", path, form)).json();
}
