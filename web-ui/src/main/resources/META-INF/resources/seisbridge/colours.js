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

/** Negative to positive: white to black, so that peaks are dark as those of wiggles are. */
const GREY = [
  [255, 255, 255],
  [0, 0, 0],
];

const LEVELS = 256;

/** Gives a position from 0 to 1 its opaque pixel: red, green, blue, alpha from the lowest byte on. */
function colourMap(stops) {
  const table = Uint32Array.from({ length: LEVELS }, (_, level) => {
    const position = (level / (LEVELS - 1)) * (stops.length - 1);
    const stop = Math.min(Math.floor(position), stops.length - 2);
    const [red, green, blue] = stops[stop].map((from, channel) =>
      Math.round(from + (stops[stop + 1][channel] - from) * (position - stop)),
    );
    return (255 << 24) | (blue << 16) | (green << 8) | red;
  });
  return (position) => table[Math.round(Math.min(1, Math.max(0, position)) * (LEVELS - 1))];
}

export const viridis = colourMap(VIRIDIS);
export const blueRed = colourMap(BLUE_RED);
export const grey = colourMap(GREY);
