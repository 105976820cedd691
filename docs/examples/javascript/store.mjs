// Stores a gather with its velocity model, and waits until it can be found.
//   node store.mjs DATASET NAME GATHER.npy VELOCITY.npy
import { setTimeout as pause } from "node:timers/promises";
import { ask, send } from "./seisbridge.mjs";

const [datasetName, name, gather, velocity] = process.argv.slice(2);

const dataset = await ask("POST", "/datasets", { name: datasetName });
const stored = await send(
  "/records",
  { dataset: dataset.id, name, sample_interval: 0.001, receiver_spacing: 10 },
  { gather, velocity },
);
stored.notes.forEach((note) => console.log(note));

while ((await ask("GET", "/status")).pending > 0) {
  await pause(1000);
}
const record = await ask("GET", `/records/${stored.record}`);
if (record.failure) {
  throw new Error(record.failure);
}
console.log(`record ${record.id} is ${stored.outcome} and can be found`);
