// Asks for the neighbours of a record on the event bus, then waits for the next new record.
//   npm install @vertx/eventbus-bridge-client.js
//   node bus.mjs RECORD
import EventBus from "@vertx/eventbus-bridge-client.js";

const bus = new EventBus(process.env.SEISBRIDGE_SERVER.replace(/\/+$/, "") + "/eventbus");
const headers = { authorization: `Bearer ${process.env.SEISBRIDGE_TOKEN}` };

function fail(error) {
  console.error(error.message ?? error.body);
  process.exit(1);
}

bus.onerror = fail;
bus.onopen = () => {
  bus.registerHandler("seisbridge.event.record.indexed.v1", headers, (error, message) => {
    if (error) {
      fail(error);
    }
    console.log(`record ${message.body.record} can be found`);
    process.exit();
  });

  const query = { kind: "record", record: Number(process.argv[2]), modality: "gather" };
  const request = { query, target: "velocity", limit: 5 };
  bus.send("seisbridge.search.v1", request, headers, (error, message) => {
    if (error) {
      fail(error);
    }
    for (const { similarity, record } of message.body.hits) {
      console.log(`${similarity.toFixed(3)}  record ${record.id}`);
    }
    console.log("listening");
  });
};
