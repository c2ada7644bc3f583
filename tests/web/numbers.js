// Calls the page's own modules with numbers from a test; the fixture copies this file beside them.

import { chooseBackend, startWasm } from "./backend.js";
import { Objective } from "./gatys.js";
import { AnyStyle, Extractor, StyleNet } from "./nets.js";
import { readTensors } from "./safetensors.js";
import { Search } from "./search.js";
import * as tf from "./vendor/tf.js";

async function read(name) {
  const answer = await fetch(name, { cache: "no-store" }); // a test writes the same name again
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.arrayBuffer();
}

async function readNetwork(name) {
  return readTensors(await read(`/data/${name}.safetensors`));
}

async function readImage({ file, shape }) {
  return tf.tensor(new Float32Array(await read(file)), shape);
}

await startWasm(await read("/data/tfjs-backend-wasm-simd.wasm"));
const encoder = await readNetwork("encoder");
const search = await readNetwork("search");
const complete = { ...encoder.tensors, ...search.tensors };

async function makeObjective(content, style) {
  const objective = new Objective(new Extractor(complete), complete);
  objective.setTargets(await readImage(content), await readImage(style));
  return objective;
}

async function makeAnyStyle() {
  return new AnyStyle(new Extractor(encoder.tensors), (await readNetwork("anystyle")).tensors);
}

async function draw(net, image, styles) {
  const photograph = await net.encode(await readImage(image));
  const parts = [];
  for (const { style, share } of styles) {
    const measured = await net.measureStyle(await readImage(style));
    parts.push({ share, matched: net.match(photograph, measured) });
  }
  return net.decode(photograph, parts);
}

export const tasks = {
  async features({ image, layers }) {
    const maps = new Extractor(complete).maps(await readImage(image), layers);
    return Object.fromEntries(layers.map((layer) => [layer, Array.from(maps[layer].dataSync())]));
  },

  async loss({ content, style, image, weights }) {
    const objective = await makeObjective(content, style);
    const tensor = await readImage(image);
    const found = await objective.evaluate(tensor.dataSync(), tensor.shape, weights);
    return { losses: found.losses, gradient: Array.from(found.gradient) };
  },

  async anyStyle({ image, styles }) {
    return Array.from((await draw(await makeAnyStyle(), image, styles)).dataSync());
  },

  async styleNet({ image, name }) {
    const { tensors, metadata } = await readNetwork(`stylenet-${name}`);
    return Array.from(new StyleNet(tensors, metadata).draw(await readImage(image)).dataSync());
  },

  async search({ content, style, weights, steps }) {
    const objective = await makeObjective(content, style);
    const start = await readImage(content);
    const run = new Search(objective, start.dataSync(), start.shape, weights);
    const totals = [];
    const { numTensors } = tf.memory();
    while (run.index < steps) totals.push((await run.step()).losses.total);
    return { totals, best: run.best.total, tensors: tf.memory().numTensors - numTensors };
  },

  /** Draws with the software WebGL of a headless browser as if it were a real one. */
  async choose({ image, style, name }) {
    const drawOnce = async () => {
      const made = await draw(await makeAnyStyle(), image, [{ style, share: 1 }]);
      return made.data();
    };
    return chooseBackend(drawOnce, name);
  },

  /** The tensors that live in a worker after each of some pictures of random noise. */
  async tensors({ pictures }) {
    const worker = new Worker("/worker.js", { type: "module" });
    const ask = (task, values) => {
      worker.postMessage({ id: 0, task, ...values });
      return new Promise((resolve, reject) => {
        worker.onmessage = ({ data }) => ("error" in data ? reject(data.error) : resolve(data.result));
      });
    };
    const files = { wasm: "tfjs-backend-wasm-simd.wasm" };
    for (const name of ["encoder", "anystyle"]) files[name] = `${name}.safetensors`;
    for (const name in files) files[name] = await read(`/data/${files[name]}`);
    await ask("start", files);
    await ask("add", { name: "search", buffer: await read("/data/search.safetensors") });
    const make = (key) => {
      const pixels = Uint8ClampedArray.from({ length: 4 * 40 * 30 }, () => 256 * Math.random());
      return { key, width: 40, height: 30, pixels };
    };
    const counts = [];
    for (let n = 0; n < pictures; n++) {
      const [image, style] = [make(`photograph ${n}`), make(`style ${n}`)];
      await ask("draw", { image, styles: [{ image: style, share: 0.5 }], network: "" });
      await ask("inspect", { image, style, layer: "relu3_1", first: 0, count: 8 });
      counts.push((await ask("memory")).numTensors);
    }
    worker.terminate();
    return counts;
  },
};
