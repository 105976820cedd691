// Says what the ground under a gather is like.
//   node infer.mjs GATHER.npy
import { send } from "./seisbridge.mjs";

const UNITS = {
  velocity_inversion_fraction: "",
  velocity: "m/s",
  gradient: "1/s",
  two_way_time: "s",
  interface_depth: "m",
};

function unit(attribute) {
  const start = Object.keys(UNITS).find((start) => attribute.startsWith(start));
  return UNITS[start] ?? "";
}

const { attributes } = await send("/infer", {}, { gather: process.argv[2] });
for (const [attribute, estimate] of Object.entries(attributes)) {
  const [value, low, high] = [estimate.value, estimate.low, estimate.high].map((x) => x.toPrecision(4));
  console.log(`${attribute.padEnd(28)} ${value} ${unit(attribute)}  (90 %: ${low} to ${high})`);
}
