// Puts a tag on a record, whoever else does the same, and lists all records that have it.
//   node edit.mjs RECORD TAG
import { Problem, ask, call } from "./seisbridge.mjs";

const PAGE = 2; // up to 1000; so small for there to be a second one

/** Reads, changes and writes; if somebody else wrote in between, once more from the start. */
async function addTag(record, tag) {
  for (;;) {
    const response = await call("GET", `/records/${record}`);
    const tags = [...new Set([...(await response.json()).tags, tag])];
    try {
      return await ask("PATCH", `/records/${record}`, { tags }, { "if-match": response.headers.get("etag") });
    } catch (problem) {
      if (problem.code !== "precondition_failed") {
        throw problem;
      }
    }
  }
}

async function* tagged(tag) {
  for (let after = 0; after !== null; ) {
    const page = await ask("GET", `/records?${new URLSearchParams({ tag, after, limit: PAGE })}`);
    yield* page.records;
    after = page.next;
  }
}

const [id, tag] = process.argv.slice(2);
try {
  console.log(`tags: ${(await addTag(id, tag)).tags.join(", ")}`);
  for await (const record of tagged(tag)) {
    console.log(`record ${record.id}  ${record.name}`);
  }
} catch (problem) {
  if (!(problem instanceof Problem)) {
    throw problem;
  }
  console.error(`${problem.status} ${problem.code}: ${problem.message}`);
  process.exitCode = 1;
}
