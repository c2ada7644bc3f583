// All computing happens here, so that the page never stands still.
//
// The page sends { id, task, ...arguments } and gets { id, result } or { id, error }. A search also
// sends { event: "step" } after each step. An image is { key, width, height, pixels }, in RGBA.

import { chooseBackend, startWasm } from "./backend.js";
import { DEEPEST, Objective } from "./gatys.js";
import { inspect } from "./inspect.js";
import { AnyStyle, Extractor, StyleNet } from "./nets.js";
import { readTensors } from "./safetensors.js";
import { Search } from "./search.js";
import * as tf from "./vendor/tf.js";

const STYLES_KEPT = 4;
const MARGIN = 4; // pixels; a StyleNet mirrors a margin of the photograph
const files = {}; // what was read, by name: { tensors, metadata }
const built = {}; // networks by backend and name
let photograph = null; // the last photograph: its key, its maps, and its matched styles
let styles = new Map(); // measured styles by key
let run = null; // the search, while it runs

/** A network on the present backend; the first call builds the network. */
function network(name) {
  const backend = tf.getBackend();
  built[backend] ??= {};
  built[backend][name] ??= build(name);
  return built[backend][name];
}

function build(name) {
  if (name === "encoder") return new Extractor(files.encoder.tensors);
  if (name === "anystyle") return new AnyStyle(network("encoder"), files.anystyle.tensors);
  if (!(name in files)) throw new Error(`The network ${name} is not loaded yet.`);
  const { tensors, metadata } = files[name];
  if (name !== "search") return new StyleNet(tensors, metadata);
  const complete = { ...files.encoder.tensors, ...tensors };
  return new Objective(new Extractor(complete), complete);
}

/** A tensor [1, height, width, 3] in [0, 1]; the last row and column are repeated to a multiple. */
function toTensor({ width, height, pixels }, multiple = 1) {
  const [rows, columns] = [height, width].map((side) => Math.ceil(side / multiple) * multiple);
  const values = new Float32Array(rows * columns * 3);
  for (let y = 0, at = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const from = 4 * (Math.min(y, height - 1) * width + Math.min(x, width - 1));
      for (let channel = 0; channel < 3; channel++) values[at++] = pixels[from + channel] / 255;
    }
  }
  return tf.tensor(values, [1, rows, columns, 3]);
}

/** RGBA bytes of values [height, width, 3] in [0, 1]. */
function toPixels(values) {
  const pixels = new Uint8ClampedArray((values.length / 3) * 4).fill(255);
  for (let at = 0, to = 0; at < values.length; at += 3, to += 4) {
    for (let channel = 0; channel < 3; channel++) pixels[to + channel] = 255 * values[at + channel];
  }
  return pixels;
}

/** Refuses an image with a side of fewer than `least` pixels. */
function checkSides(images, least) {
  for (const [name, { width, height }] of Object.entries(images)) {
    if (Math.min(width, height) < least) {
      throw new Error(
        `The ${name} has ${width} × ${height} pixels and is too narrow: each side needs ` +
          `${least} pixels. Choose another image or a larger size.`,
      );
    }
  }
}

/** The pixels that a layer needs on each side: each block halves the sides. */
function leastSide(layer) {
  return 2 ** (Number(layer.at("relu".length)) - 1);
}

function forget() {
  if (photograph) tf.dispose(photograph.encoded.maps);
  photograph = null;
}

async function encode(image) {
  if (photograph?.key === image.key) return;
  forget();
  const tensor = toTensor(image, 8);
  const encoded = await network("anystyle").encode(tensor);
  tensor.dispose();
  photograph = { key: image.key, encoded, matched: new Map() };
}

async function matchStyle(image) {
  const net = network("anystyle");
  checkSides({ "style image": image }, leastSide("relu4_1"));
  if (!styles.has(image.key)) {
    const tensor = toTensor(image);
    styles.set(image.key, await net.measureStyle(tensor));
    tensor.dispose();
    if (styles.size > STYLES_KEPT) styles.delete(styles.keys().next().value);
  }
  const { matched, encoded } = photograph;
  if (!matched.has(image.key)) matched.set(image.key, net.match(encoded, styles.get(image.key)));
  return matched.get(image.key);
}

/** One pass with any style; each style has an `image` and a `share`. */
async function drawAnyStyle(image, chosen) {
  await encode(image);
  const parts = [];
  for (const { image: style, share } of chosen) {
    parts.push({ share, matched: await matchStyle(style) });
  }
  const made = network("anystyle").decode(photograph.encoded, parts);
  const cut = tf.slice(made, [0, 0, 0, 0], [1, image.height, image.width, 3]);
  const values = await cut.data();
  tf.dispose([made, cut]);
  return values;
}

async function drawStyleNet(image, name) {
  checkSides({ photograph: image }, MARGIN + 1);
  const tensor = toTensor(image);
  const made = network(name).draw(tensor);
  const values = await made.data();
  tf.dispose([tensor, made]);
  return values;
}

/** L-BFGS needs float32; some graphics processors have only float16. */
async function switchToFloat32() {
  if (tf.getBackend() === "wasm" || tf.env().getBool("WEBGL_RENDER_FLOAT32_ENABLED")) return;
  forget();
  await tf.setBackend("wasm");
}

const tasks = {
  /** Starts the computing with the files for a first picture. */
  async start({ wasm, encoder, anystyle }) {
    files.encoder = readTensors(encoder);
    files.anystyle = readTensors(anystyle);
    await startWasm(wasm);
  },

  /** Adds a network: "search", or a StyleNet; `own` is a file that a person has chosen. */
  async add({ name, buffer, own }) {
    try {
      files[name] = readTensors(buffer);
      for (const networks of Object.values(built)) delete networks[name];
      network(name);
    } catch {
      delete files[name];
      throw new Error(
        own
          ? "The file is not a StyleNet. Choose a file that lesson 05 has saved."
          : `The file of the network ${name} is damaged. Load the page again.`,
      );
    }
  },

  /** Draws a picture in one pass. */
  async draw({ image, styles: chosen, network: name }) {
    const start = performance.now();
    const values = await (name ? drawStyleNet(image, name) : drawAnyStyle(image, chosen));
    const { width, height } = image;
    return { width, height, pixels: toPixels(values), milliseconds: performance.now() - start };
  },

  /** Decides between WebAssembly and WebGL by a small picture. */
  async choose({ image, style }) {
    const draw = async () => {
      forget();
      styles = new Map();
      return drawAnyStyle(image, [{ image: style, share: 1 }]);
    };
    const choice = await chooseBackend(draw);
    forget();
    return choice;
  },

  /** Runs the search; the result is the best image. */
  async search({ content, style, weights, steps }) {
    checkSides({ photograph: content, "style image": style }, leastSide(DEEPEST));
    await switchToFloat32();
    forget(); // the memory is needed
    const tensors = [content, style].map((image) => toTensor(image));
    const objective = network("search");
    objective.setTargets(...tensors);
    const [{ shape }] = tensors;
    run = new Search(objective, await tensors[0].data(), shape, weights);
    tf.dispose(tensors);
    const { width, height } = content;
    const start = performance.now();
    try {
      while (run.index < steps && !run.stopped) {
        const { index, image, losses, note, ended } = await run.step();
        const seconds = (performance.now() - start) / 1000;
        const pixels = toPixels(image);
        self.postMessage({ event: "step", index, losses, note, seconds, width, height, pixels });
        run.stopped ||= ended;
        await new Promise((resolve) => setTimeout(resolve)); // lets messages of the page in
      }
      const { best, index } = run;
      return { width, height, pixels: toPixels(best.image), losses: best.losses, steps: index };
    } finally {
      run = null;
    }
  },

  async weights({ weights }) {
    run?.setWeights(weights);
  },

  async stop() {
    if (run) run.stopped = true;
  },

  /** Shows a layer of an image, and the Gram matrices of the image and of a style. */
  async inspect({ image, style, layer, first, count }) {
    checkSides({ picture: image, "style image": style }, leastSide(layer));
    const { extractor } = network("search");
    const tensors = [image, style].map((each) => toTensor(each));
    const seen = await inspect(extractor, files.search.tensors, layer, ...tensors, first, count);
    tf.dispose(tensors);
    return seen;
  },

  /** Numbers for the tests: tensors that live, and bytes that they need. */
  async memory() {
    const { numTensors, numBytes } = tf.memory();
    return { numTensors, numBytes, backend: tf.getBackend() };
  },
};

/** Whether a task may run beside a search. All other tasks wait for their turn, because a task may
 * change what computes. */
function isUrgent(task) {
  return task === "stop" || task === "weights" || (task === "inspect" && run !== null);
}

async function answer(id, task, values) {
  try {
    self.postMessage({ id, result: await tasks[task](values) });
  } catch (error) {
    self.postMessage({ id, error: error.message });
  }
}

let last = Promise.resolve();
self.onmessage = ({ data: { id, task, ...values } }) => {
  if (isUrgent(task)) answer(id, task, values);
  else last = last.then(() => answer(id, task, values));
};
