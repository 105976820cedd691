/** How waveforms [3, samples] are drawn: components one below the other, time to the right. */
export const COMPONENTS = ["Z", "N", "E"];

/** Seen on light and on dark pages. */
const ARRIVALS = { P: "#e8590c", S: "#228be6" };

/** The samples of each component. */
export function traces({ shape: [, samples], values }) {
  return COMPONENTS.map((_, i) => values.subarray(i * samples, (i + 1) * samples));
}

/** The largest absolute amplitude of a trace; 1 of silence. */
export function peak(trace) {
  return trace.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
}

/** The parts of a box that the components have, from the first down. */
export function bands(box) {
  const height = box.height / COMPONENTS.length;
  return COMPONENTS.map((_, i) => ({ ...box, y: box.y + i * height, height }));
}

/**
 * A trace over a box. Of several samples in half a pixel the highest and the lowest are drawn, so that no
 * peak is lost.
 *
 * @param from first sample in sight; a sample lies in the middle of its cell
 * @param to end of what is in sight
 * @param most amplitude that reaches the edges
 */
export function drawTrace(context, box, trace, { from, to }, most) {
  const size = Math.max(1, Math.floor((to - from) / box.width / 2));
  const yOf = (amplitude) => box.y + (1 - amplitude / most) * (box.height / 2);
  context.save();
  context.beginPath();
  context.rect(box.x, box.y, box.width, box.height);
  context.clip();
  context.lineJoin = "round";
  context.beginPath();
  const first = Math.max(0, Math.floor(from / size) - 1) * size;
  for (let start = first; start < Math.min(trace.length, to + size); start += size) {
    const end = Math.min(start + size, trace.length);
    let [low, high] = [trace[start], trace[start]];
    for (let i = start + 1; i < end; i++) {
      if (trace[i] < low) low = trace[i];
      if (trace[i] > high) high = trace[i];
    }
    const x = box.x + (((start + end) / 2 - from) / (to - from)) * box.width;
    context.lineTo(x, yOf(high));
    context.lineTo(x, yOf(low));
  }
  context.stroke();
  context.restore();
}

/**
 * When P and S arrive, as upright lines through a box, with their names above it.
 *
 * @param arrivals s after the first sample; NaN where it is not known
 * @param xOf the place of a time, CSS pixels
 */
export function drawArrivals(context, box, arrivals, xOf) {
  context.save();
  context.textBaseline = "bottom";
  context.lineWidth = 1.5;
  for (const [phase, seconds] of Object.entries(arrivals)) {
    const x = xOf(seconds);
    if (!(x >= box.x && x <= box.x + box.width)) continue;
    context.strokeStyle = context.fillStyle = ARRIVALS[phase];
    context.beginPath();
    context.moveTo(x, box.y);
    context.lineTo(x, box.y + box.height);
    context.stroke();
    // However near they are, their names stand side by side.
    context.textAlign = phase === "P" ? "right" : "left";
    context.fillText(phase, x + (phase === "P" ? 3 : -3), box.y - 1);
  }
  context.restore();
}

/** The arrivals that an element was given, s after the first sample; NaN where they are not known. */
export function arrivalsOf(element, prefix = "") {
  return { P: element.number(`${prefix}p`, NaN), S: element.number(`${prefix}s`, NaN) };
}
