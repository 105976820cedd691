// Waits for the next record that can be found.
//   node events.mjs
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { call } from "./seisbridge.mjs";

const silence = new AbortController();
// The server says something every 15 seconds, if only that it is still there.
const timer = setTimeout(() => silence.abort(), 45_000);

const response = await call("GET", "/events?types=record.indexed", undefined, {}, silence.signal);
console.log("listening");
for await (const line of createInterface({ input: Readable.fromWeb(response.body) })) {
  timer.refresh();
  if (line.startsWith("data:")) {
    const event = JSON.parse(line.slice("data:".length));
    console.log(`record ${event.record} can be found`);
    break;
  }
}
process.exit();
