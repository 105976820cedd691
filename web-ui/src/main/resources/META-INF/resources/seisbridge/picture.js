/** Reads what org.seisbridge.portal.picture.SampleFrame encodes. */
export function decodeFrame(buffer) {
  const head = new DataView(buffer);
  const axes = head.getUint32(8, true);
  const shape = Array.from({ length: axes }, (_, axis) => head.getUint32(12 + 4 * axis, true));
  return {
    sampleInterval: head.getFloat32(0, true),
    spacing: head.getFloat32(4, true),
    shape,
    values: new Float32Array(buffer, 12 + 4 * axes),
  };
}

const STYLE = `
  :host { display: block; position: relative; min-width: 0; }
  canvas { display: block; width: 100%; }
  p { margin: 0; padding: 0.5em; font-size: 0.8125rem; }
`;

/**
 * A canvas as wide as its element, drawn again when its size, its pixels or the colour scheme change.
 * Subclasses say how high it is and paint it. The attribute data-state tells loading, drawn, failed.
 */
export class Picture extends HTMLElement {
  static observedAttributes = ["src", "low", "high"];

  #canvas;
  #message;
  #resize = new ResizeObserver(() => this.#draw());
  #scheme = matchMedia("(prefers-color-scheme: dark)");
  #onScheme = () => this.#draw();
  #request;
  #connected = false;

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.innerHTML = `<style>${STYLE}</style><canvas aria-hidden="true"></canvas><p role="alert" hidden></p>`;
    this.#canvas = root.querySelector("canvas");
    this.#message = root.querySelector("p");
  }

  connectedCallback() {
    this.#connected = true;
    this.#resize.observe(this);
    this.#scheme.addEventListener("change", this.#onScheme);
    this.#load();
  }

  disconnectedCallback() {
    this.#connected = false;
    this.#resize.disconnect();
    this.#scheme.removeEventListener("change", this.#onScheme);
    this.#request?.abort();
  }

  attributeChangedCallback(name) {
    if (!this.#connected) return;
    if (name === "src") this.#load();
    else this.#draw();
  }

  get small() {
    return this.hasAttribute("small");
  }

  /** A number given as attribute, or the fallback. */
  number(attribute, fallback) {
    return this.hasAttribute(attribute) ? Number(this.getAttribute(attribute)) : fallback;
  }

  async #load() {
    const source = this.getAttribute("src");
    if (!source) return;
    this.#request?.abort();
    this.#request = new AbortController();
    const { signal } = this.#request;
    this.dataset.state = "loading";
    try {
      const response = await fetch(new URL(source, document.baseURI), { signal });
      if (!response.ok) throw new Error(await response.text());
      const buffer = await response.arrayBuffer();
      this.show(decodeFrame(buffer));
      this.#message.hidden = true;
      this.#canvas.hidden = false;
      this.#draw();
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
    }
  }

  #fail(error) {
    this.#canvas.hidden = true;
    this.#message.hidden = false;
    this.#message.textContent = `The picture cannot be shown. ${error.message}`;
    this.dataset.state = "failed";
  }

  #draw() {
    const width = Math.floor(this.clientWidth);
    if (!this.ready || width === 0) return;
    const height = Math.round(this.heightFor(width));
    const scale = devicePixelRatio;
    this.#canvas.width = Math.round(width * scale);
    this.#canvas.height = Math.round(height * scale);
    this.#canvas.style.height = `${height}px`;
    const context = this.#canvas.getContext("2d");
    context.scale(scale, scale);
    const style = getComputedStyle(this);
    context.strokeStyle = context.fillStyle = style.color;
    context.font = `${this.small ? 10 : 12}px ${style.fontFamily}`;
    context.lineWidth = 1;
    this.paint(context, width, height);
    this.dataset.state = "drawn";
  }
}

/** An image of one colour per value: colourOf puts red, green, blue of a value at an offset. */
export function raster(columns, rows, values, colourOf) {
  const canvas = document.createElement("canvas");
  canvas.width = columns;
  canvas.height = rows;
  const context = canvas.getContext("2d");
  const image = context.createImageData(columns, rows);
  for (let i = 0; i < columns * rows; i++) {
    colourOf(values[i], image.data, 4 * i);
    image.data[4 * i + 3] = 255;
  }
  context.putImageData(image, 0, 0);
  return canvas;
}
