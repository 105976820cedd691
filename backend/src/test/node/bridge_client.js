// A program outside the cluster: reads lines of JSON, does what they say by the client from npm, and
// writes what comes of it as lines of JSON. {"send": ADDRESS, "body": BODY, "headers": HEADERS}, likewise
// "listen" and "publish".
const EventBus = require("@vertx/eventbus-bridge-client.js");

const say = (what) => console.log(JSON.stringify(what));
const bus = new EventBus(process.argv[2]);

const perform = ({ send, listen, publish, body, headers }) => {
  if (send) {
    bus.send(send, body, headers, (failure, message) =>
      say(failure ? { failure } : { reply: message.body }));
  } else if (listen) {
    bus.registerHandler(listen, headers, (failure, message) =>
      say(failure ? { failure } : { event: message.body, headers: message.headers }));
  } else {
    bus.publish(publish, body, headers);
  }
};

bus.onerror = (error) => say({ error: error.body });
bus.onclose = () => {
  say({ closed: true });
  process.exit();
};
bus.onopen = () => {
  say({ open: true });
  require("readline")
    .createInterface({ input: process.stdin })
    .on("line", (line) => perform(JSON.parse(line)))
    .on("close", () => process.exit());
};
