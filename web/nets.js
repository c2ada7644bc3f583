// The three networks of nst_edu, written by hand; the weights come from the files of nst_edu.
// A map is a tensor of shape [1, height, width, channels].

import { cholesky, eigh, multiply, transpose } from "./linalg.js";
import * as tf from "./vendor/tf.js";

const MEAN = [0.485, 0.456, 0.406];
const STD = [0.229, 0.224, 0.225];
const EPS = 1e-5; // added to variances
const RIDGE = 0.05; // added to covariances, as a share of the mean variance
const LAYERS = ["relu3_1", "relu4_1"]; // of AnyStyle, whose maps reach the decoder
const CODE_LAYERS = ["relu1_1", "relu2_1", ...LAYERS]; // whose statistics the code describes
// VGG-19's modules in order: the place in this list is the number N in "features.N.weight".
const MODULES = [2, 2, 4, 4, 4].flatMap((count, block) => [
  ...Array.from({ length: 2 * count }, (_, n) => {
    return `${n % 2 ? "relu" : "conv"}${block + 1}_${Math.floor(n / 2) + 1}`;
  }),
  `pool${block + 1}`,
]);

/** Applies a function to maps and frees the maps: a network never holds more than it needs. */
export function exchange(maps, change) {
  const changed = tf.tidy(() => change(maps));
  maps.dispose();
  return changed;
}

/** A convolution of a file: PyTorch's order of the axes becomes TensorFlow's. */
function readConvolution(tensors, name) {
  const { shape, values } = tensors[`${name}.weight`];
  const kernel = tf.tidy(() => tf.transpose(tf.tensor(values, shape), [2, 3, 1, 0]));
  return { kernel, bias: tf.tensor1d(tensors[`${name}.bias`].values) };
}

export function convolve(
  maps,
  { kernel, bias },
  { pad = "valid", strides = 1, relu = false } = {},
) {
  const activation = relu ? "relu" : "linear";
  return tf.fused.conv2d({ x: maps, filter: kernel, strides, pad, bias, activation });
}

/** Repeats or mirrors the border. "symmetric" by one pixel is PyTorch's "replicate". */
function extend(maps, by, mode) {
  return tf.mirrorPad(
    maps,
    [
      [0, 0],
      [by, by],
      [by, by],
      [0, 0],
    ],
    mode,
  );
}

export function double(maps) {
  const [height, width] = maps.shape.slice(1, 3);
  return tf.image.resizeNearestNeighbor(maps, [2 * height, 2 * width]);
}

/** Gives each channel a deviation and a mean. A square of a large map could pass 65,504, the
 * largest number of a telephone's graphics processor, so the maps are made smaller before. */
function normalize(maps, scale, shift) {
  const centred = tf.sub(maps, tf.mean(maps, [1, 2], true));
  const variance = tf.mean(tf.square(tf.mul(centred, 1 / 64)), [1, 2], true);
  const factor = tf.mul(tf.rsqrt(tf.add(variance, EPS / 4096)), tf.mul(scale, 1 / 64));
  return tf.add(tf.mul(centred, factor), shift);
}

/** VGG-19's layers down to relu5_1, with the few channels of vgg19-quarter. */
export class Extractor {
  constructor(tensors) {
    this.modules = [];
    MODULES.forEach((name, number) => {
      if (name.startsWith("pool")) this.modules.push({ name });
      if (!(`features.${number}.weight` in tensors)) return;
      const convolution = readConvolution(tensors, `features.${number}`);
      this.modules.push({ name: name.replace("conv", "relu"), ...convolution });
    });
    while (!this.modules.at(-1).kernel) this.modules.pop();
    this.mean = tf.tensor1d(MEAN);
    this.std = tf.tensor1d(STD);
  }

  /** Runs the modules down to a layer; `keep` sees each map, and says whether the map lives on. */
  run(image, deepest, keep, { replicate = false } = {}) {
    let maps = tf.tidy(() => tf.div(tf.sub(image, this.mean), this.std));
    let kept = false;
    for (const { name, ...convolution } of this.modules) {
      const next = tf.tidy(() => {
        if (!convolution.kernel) return tf.avgPool(maps, 2, 2, "valid");
        if (replicate) return convolve(extend(maps, 1, "symmetric"), convolution, { relu: true });
        return convolve(maps, convolution, { pad: "same", relu: true });
      });
      if (!kept) maps.dispose();
      maps = next;
      kept = keep(name, maps);
      if (name === deepest) break;
    }
  }

  /** The maps of some layers, from shallow to deep, by name. */
  maps(image, layers, options) {
    const found = {};
    const deepest = this.modules.findLast(({ name }) => layers.includes(name)).name;
    const keep = (name, maps) => {
      if (layers.includes(name)) found[name] = maps;
      return layers.includes(name);
    };
    this.run(image, deepest, keep, options);
    return found;
  }
}

/** Mean and covariance of the channels of a map, in float64. */
async function measure(maps) {
  const channels = maps.shape[3];
  const tensors = tf.tidy(() => {
    const flat = tf.reshape(maps, [-1, channels]);
    const mean = tf.mean(flat, 0, true);
    const centred = tf.mul(tf.sub(flat, mean), flat.shape[0] ** -0.5);
    return [mean, tf.matMul(tf.transpose(centred), centred)];
  });
  const [mean, covariance] = await Promise.all(tensors.map((tensor) => tensor.data()));
  tf.dispose(tensors);
  return { mean: Float64Array.from(mean), covariance: Float64Array.from(covariance), channels };
}

function addRidge({ covariance, channels }) {
  let trace = 0;
  for (let i = 0; i < channels; i++) trace += covariance[i * channels + i];
  const level = (trace / channels) * RIDGE + EPS;
  return covariance.map((value, at) => (at % (channels + 1) ? value : value + level));
}

/** What the decoder wants to know of a layer: the logarithms of means and deviations. */
function describe(mean, variances) {
  const log = (value) => Math.log(Math.max(value, 0) + 0.01);
  return [...mean.map(log), ...variances.map((value) => log(Math.sqrt(value + EPS)))];
}

/** Any style in one pass. Between encoder and decoder all is a matter of small matrices: a layer
 * becomes T f + b, and the decoder's code comes from means and covariances. */
export class AnyStyle {
  constructor(extractor, tensors) {
    this.extractor = extractor;
    this.tensors = tensors;
    this.convolutions = {};
    for (const name of Object.keys(tensors)) {
      const convolution = name.match(/^(.*)\.convolution\.weight$/);
      if (convolution) {
        this.convolutions[convolution[1]] = readConvolution(tensors, name.replace(".weight", ""));
      }
    }
    this.last = readConvolution(tensors, "last");
  }

  /** Encodes an image, [1, height, width, 3] with sides that are multiples of 8. */
  async encode(image) {
    const maps = this.extractor.maps(image, CODE_LAYERS, { replicate: true });
    const moments = {};
    for (const layer of CODE_LAYERS) {
      moments[layer] = await measure(maps[layer]);
      if (LAYERS.includes(layer)) continue;
      maps[layer].dispose();
      delete maps[layer];
    }
    return { maps, moments, plain: this.#code(moments) };
  }

  /** Measures a style once, for any number of photographs. */
  async measureStyle(image) {
    const maps = this.extractor.maps(image, CODE_LAYERS, { replicate: true });
    const style = {};
    for (const layer of CODE_LAYERS) {
      const moments = await measure(maps[layer]);
      style[layer] = { ...moments, root: cholesky(addRidge(moments), moments.channels) };
    }
    tf.dispose(maps);
    return style;
  }

  /** For each layer the T and b that give a photograph the means and covariances of a style, and
   * the code. With B = R R^T for the style and A for the photograph, T = R (R^T A R)^-1/2 R^T is
   * the same matrix as in nst_edu.fast.statistics: of all T with T A T^T = B the one that changes
   * the features least. */
  match({ moments }, style) {
    const matched = {};
    for (const layer of LAYERS) {
      const { mean, channels: n } = moments[layer];
      const { root } = style[layer];
      const middle = multiply(multiply(transpose(root, n), addRidge(moments[layer]), n), root, n);
      const { values, vectors } = eigh(middle, n);
      const scaled = vectors.map((value, at) => value * Math.max(values[at % n], 1e-10) ** -0.25);
      const half = multiply(root, scaled, n);
      const matrix = multiply(half, transpose(half, n), n);
      const shift = Float64Array.from(style[layer].mean);
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) {
          shift[i] -= matrix[i * n + j] * mean[j];
        }
      }
      matched[layer] = { matrix, shift };
    }
    return { ...matched, code: this.#code(style) };
  }

  /** Decodes a photograph with some styles, each with a share; the rest is the photograph's. */
  decode(photograph, styles) {
    const rest = 1 - styles.reduce((sum, { share }) => sum + share, 0);
    const code = photograph.plain.map((value) => rest * value);
    for (const { share, matched } of styles) {
      for (let at = 0; at < code.length; at++) code[at] += share * matched.code[at];
    }
    const [third, fourth] = LAYERS.map((layer) => {
      const n = photograph.moments[layer].channels;
      const kernel = new Float32Array(n * n);
      const bias = new Float32Array(n);
      for (let i = 0; i < n; i++) kernel[i * n + i] = rest;
      for (const { share, matched } of styles) {
        const { matrix, shift } = matched[layer]; // the matrix is symmetric
        for (let at = 0; at < n * n; at++) kernel[at] += share * matrix[at];
        for (let i = 0; i < n; i++) bias[i] += share * shift[i];
      }
      return tf.tidy(() => {
        const convolution = { kernel: tf.tensor(kernel, [1, 1, n, n]), bias: tf.tensor1d(bias) };
        return convolve(photograph.maps[layer], convolution);
      });
    });
    const apply = (name, maps) => this.#conditional(name, maps, code);
    let maps = exchange(fourth, (each) => tf.relu(apply("eighths.0", each)));
    maps = exchange(maps, (each) => tf.relu(apply("eighths.1", each)));
    maps = exchange(maps, (each) => tf.concat([double(each), third], 3));
    third.dispose();
    maps = exchange(maps, (each) => tf.relu(apply("quarters", each)));
    for (let first = 0; `residual.${first}` in this.convolutions; first += 2) {
      maps = exchange(maps, (each) => {
        const inner = tf.relu(apply(`residual.${first}`, each));
        return tf.add(each, apply(`residual.${first + 1}`, inner));
      });
    }
    maps = exchange(maps, (each) => tf.relu(apply("halves", double(each))));
    maps = exchange(maps, (each) => tf.relu(apply("whole", double(each))));
    return exchange(maps, (each) => tf.sigmoid(convolve(extend(each, 1, "symmetric"), this.last)));
  }

  /** A convolution, and instance normalisation to a mean and a deviation that the code sets. */
  #conditional(name, maps, code) {
    const affine = this.#linear(`${name}.affine`, code);
    const count = affine.length / 2;
    const scale = tf.tensor1d(Float32Array.from(affine.slice(0, count), (value) => 1 + value));
    const shift = tf.tensor1d(Float32Array.from(affine.slice(count)));
    const made = convolve(extend(maps, 1, "symmetric"), this.convolutions[name]);
    return normalize(made, scale, shift);
  }

  #code(moments) {
    const numbers = CODE_LAYERS.flatMap((layer) => {
      const { mean, covariance, channels } = moments[layer];
      return describe(
        mean,
        mean.map((_, i) => covariance[i * (channels + 1)]),
      );
    });
    return this.#linear("code", numbers).map((value) => Math.max(0, value));
  }

  #linear(name, inputs) {
    const { shape, values } = this.tensors[`${name}.weight`];
    return Float64Array.from({ length: shape[0] }, (_, row) => {
      let sum = this.tensors[`${name}.bias`].values[row];
      for (let at = 0; at < shape[1]; at++) sum += values[row * shape[1] + at] * inputs[at];
      return sum;
    });
  }
}

/** The one style that a network has learnt. */
export class StyleNet {
  constructor(tensors, { blocks }) {
    if (!(blocks > 0)) throw new Error("The file does not name its number of blocks.");
    this.blocks = Number(blocks);
    this.layers = {};
    for (const name of Object.keys(tensors)) {
      const convolution = name.match(/^(.*)\.0\.weight$/);
      if (!convolution) continue;
      const [scale, shift] = ["weight", "bias"].map((kind) => {
        return tf.tensor1d(tensors[`${convolution[1]}.1.${kind}`].values);
      });
      const layer = readConvolution(tensors, `${convolution[1]}.0`);
      this.layers[convolution[1]] = { ...layer, scale, shift };
    }
    this.last = readConvolution(tensors, "last");
  }

  /** Stylizes an image, [1, height, width, 3]. */
  draw(image) {
    const [height, width] = image.shape.slice(1, 3);
    let maps = tf.tidy(() => tf.sub(tf.mul(image, 4), 2));
    maps = exchange(maps, (each) => tf.relu(this.#layer("down.0", each, 4)));
    for (const name of ["down.1", "down.2"]) {
      maps = exchange(maps, (each) => tf.relu(this.#layer(name, each, 1, 2)));
    }
    for (let block = 0; block < this.blocks; block++) {
      maps = exchange(maps, (each) => {
        const inner = tf.relu(this.#layer(`residual.${block}.change.0`, each));
        return tf.add(each, this.#layer(`residual.${block}.change.1`, inner));
      });
    }
    for (const name of ["up.0", "up.1"]) {
      maps = exchange(maps, (each) => tf.relu(this.#layer(name, double(each))));
    }
    return exchange(maps, (each) => {
      const made = convolve(extend(each, 4, "reflect"), this.last);
      return tf.sigmoid(tf.slice(made, [0, 0, 0, 0], [1, height, width, 3]));
    });
  }

  #layer(name, maps, by = 1, strides = 1) {
    const layer = this.layers[name];
    const made = convolve(extend(maps, by, "reflect"), layer, { strides });
    return normalize(made, layer.scale, layer.shift);
  }
}
