/** Ten of viridis's colours (Smith and van der Walt, CC0), evenly spaced from low to high. */
const VIRIDIS = [
  [68, 1, 84],
  [72, 40, 120],
  [62, 73, 137],
  [49, 104, 142],
  [38, 130, 142],
  [31, 158, 137],
  [53, 183, 121],
  [110, 206, 88],
  [181, 222, 43],
  [253, 231, 37],
];

/** Negative to positive through white, alike in strength at equal distance from zero. */
const BLUE_RED = [
  [5, 48, 97],
  [43, 118, 181],
  [247, 247, 247],
  [190, 50, 54],
  [103, 0, 31],
];

const LEVELS = 256;

/** Puts the colour of a position from 0 to 1 into pixels. */
function painter(stops) {
  const table = new Uint8Array(3 * LEVELS);
  for (let level = 0; level < LEVELS; level++) {
    const position = (level / (LEVELS - 1)) * (stops.length - 1);
    const stop = Math.min(Math.floor(position), stops.length - 2);
    for (let channel = 0; channel < 3; channel++) {
      const [a, b] = [stops[stop][channel], stops[stop + 1][channel]];
      table[3 * level + channel] = Math.round(a + (b - a) * (position - stop));
    }
  }
  return (position, pixels, offset) => {
    const level = 3 * Math.round(Math.min(1, Math.max(0, position)) * (LEVELS - 1));
    pixels[offset] = table[level];
    pixels[offset + 1] = table[level + 1];
    pixels[offset + 2] = table[level + 2];
  };
}

export const viridis = painter(VIRIDIS);
export const blueRed = painter(BLUE_RED);
