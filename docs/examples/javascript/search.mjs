// Finds velocity models by a gather, more of the kind of the best, and some by what they are like.
//   node search.mjs GATHER.npy
import { ask, call, send } from "./seisbridge.mjs";

function show(question, reply) {
  console.log(`${question} (model ${reply.model})`);
  for (const { similarity, record } of reply.hits) {
    console.log(`  ${similarity.toFixed(3)}  record ${record.id}  ${record.name}`);
  }
}

const found = await send("/search", { for: "velocity", limit: 5 }, { gather: process.argv[2] });
show("By the gather", found);
const best = found.hits[0].record.id;

const query = { kind: "record", record: best, modality: "velocity" };
show("By the best of them", await ask("POST", "/search", { query, target: "velocity", limit: 5 }));

const wish = {
  query: { kind: "descriptors", values: { velocity_mean: 2500, interface_depth: 300 } },
  target: "velocity",
  limit: 5,
  filter: { kind: "attribute", attribute: "velocity_max", low: 2000, high: 4500 },
};
show("By attributes", await ask("POST", "/search", wish));

// NPY 1.0: ten bytes, of which the last two say how long the header is, then the header, then floats.
const file = await (await call("GET", `/records/${best}/velocity`)).arrayBuffer();
const velocities = new Float32Array(file, 10 + new DataView(file).getUint16(8, true));
const least = Math.min(...velocities).toFixed();
const most = Math.max(...velocities).toFixed();
console.log(`The best has ${velocities.length} cells, ${least} to ${most} m/s`);
