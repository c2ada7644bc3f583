// The loss of Gatys et al. on vgg19-quarter, and its gradient, written by hand.
//
// The network has c channels; a lift M f + b turns them into VGG-19's C channels, and the losses
// compare C channels, as in nst_edu. The lifts are never computed: with K = M^T M, u = M^T b and
// q = b^T b, all of a layer is a matter of c x c matrices.

import { convolve, double, exchange } from "./nets.js";
import * as tf from "./vendor/tf.js";

export const CONTENT_LAYER = "relu4_2";
export const STYLE_LAYERS = ["relu1_1", "relu2_1", "relu3_1", "relu4_1", "relu5_1"];
export const DEEPEST = "relu5_1";

/** The total loss of an image: the sum of content, style and total variation, each times its weight. */
export class Objective {
  constructor(extractor, tensors) {
    this.extractor = extractor;
    this.lifts = {};
    for (const layer of [CONTENT_LAYER, ...STYLE_LAYERS]) {
      this.lifts[layer] = readLift(tensors, `lifts.${layer}`);
    }
    this.flipped = {}; // the gradient of a convolution is a convolution with these kernels
    for (const { name, kernel } of extractor.modules.filter((each) => each.kernel)) {
      const turned = tf.tidy(() => tf.transpose(tf.reverse(kernel, [0, 1]), [0, 1, 3, 2]));
      this.flipped[name] = { kernel: turned, bias: tf.zeros([turned.shape[3]]) };
    }
    this.targets = {};
  }

  /** Measures the content image and the style image, both [1, height, width, 3]. */
  setTargets(content, style) {
    tf.dispose(this.targets);
    const grams = {};
    const keepGram = (name, maps) => {
      if (STYLE_LAYERS.includes(name)) grams[name] = tf.tidy(() => statistics(flatten(maps)));
      return false;
    };
    this.extractor.run(style, DEEPEST, keepGram);
    this.targets = { grams, content: this.extractor.maps(content, [CONTENT_LAYER])[CONTENT_LAYER] };
  }

  /** The losses, and the gradient of the total loss times the number of values of the image. */
  async evaluate(pixels, shape, weights) {
    const image = tf.tensor(pixels, shape);
    const found = {};
    const keep = (name, maps) => {
      if (name.startsWith("relu")) found[name] = maps;
      return name.startsWith("relu");
    };
    this.extractor.run(image, DEEPEST, keep);
    image.dispose();
    const losses = [];
    let gradient = null;
    const modules = this.extractor.modules;
    for (let at = modules.length - 1; at >= 0; at--) {
      const { name } = modules[at];
      if (name.startsWith("pool")) {
        const below = found[modules[at - 1].name].shape;
        gradient = exchange(gradient, (each) => spread(each, below));
        continue;
      }
      const maps = found[name];
      for (const term of this.#terms(name, maps, weights)) {
        losses.push(term.loss);
        gradient = gradient ? addUp(gradient, term.gradient) : term.gradient;
      }
      gradient = exchange(gradient, (each) => {
        return convolve(tf.mul(each, tf.step(maps)), this.flipped[name], { pad: "same" });
      });
      maps.dispose();
    }
    const [values, slope] = tf.tidy(() => [
      tf.stack(losses),
      tf.mul(tf.div(gradient, this.extractor.std), pixels.length),
    ]);
    const [numbers, result] = await Promise.all([values.data(), slope.data()]);
    tf.dispose([losses, gradient, values, slope]);
    const [fifth, content, ...others] = numbers; // from the deepest layer to the first
    const style = [fifth, ...others].reduce((sum, each) => sum + each, 0) / STYLE_LAYERS.length;
    const tv = addVariation(result, pixels, shape, weights.tv);
    const total = weights.content * content + weights.style * style + weights.tv * tv;
    return { losses: { total, content, style, tv }, gradient: result };
  }

  #terms(name, maps, weights) {
    const terms = [];
    if (name === CONTENT_LAYER) {
      terms.push(() => contentTerm(maps, this.targets.content, this.lifts[name], weights.content));
    }
    if (name in this.targets.grams) {
      const weight = weights.style / STYLE_LAYERS.length;
      terms.push(() => styleTerm(maps, this.targets.grams[name], this.lifts[name], weight));
    }
    return terms.map((term) => tf.tidy(term));
  }
}

function readLift(tensors, name) {
  const { shape, values } = tensors[`${name}.weight`];
  return tf.tidy(() => {
    const matrix = tf.tensor2d(values, [shape[0], shape[1]]);
    const turned = tf.transpose(matrix);
    const bias = tf.tensor2d(tensors[`${name}.bias`].values, [shape[0], 1]);
    const q = tensors[`${name}.bias`].values.reduce((sum, value) => sum + value * value, 0);
    return { K: tf.matMul(turned, matrix), u: tf.matMul(turned, bias), q, channels: shape[0] };
  });
}

function flatten(maps) {
  return tf.reshape(maps, [-1, maps.shape[3]]);
}

function addUp(first, second) {
  const sum = tf.add(first, second);
  tf.dispose([first, second]);
  return sum;
}

/** The Gram matrix [c, c] and the mean [c, 1] of flat maps [N, c]. The factor before the product
 * keeps the sums small enough for 16 bits. */
function statistics(flat) {
  const root = flat.shape[0] ** 0.5;
  const scaled = tf.mul(flat, 1 / root);
  const turned = tf.transpose(scaled); // a product without this copy is slow in WebAssembly
  return { gram: tf.matMul(turned, scaled), mean: tf.mul(tf.mean(turned, 1, true), root) };
}

/** The mean squared difference of the lifted maps, and its gradient. */
function contentTerm(maps, target, { K, channels }, weight) {
  const difference = flatten(tf.sub(maps, target));
  const lifted = tf.matMul(difference, K);
  const count = channels * difference.shape[0];
  return {
    loss: tf.div(tf.sum(tf.mul(difference, lifted)), count),
    gradient: tf.reshape(tf.mul(lifted, (2 * weight) / count), maps.shape),
  };
}

/** The mean squared difference of the lifted Gram matrices, and its gradient. */
function styleTerm(maps, target, { K, u, q, channels }, weight) {
  const flat = flatten(maps);
  const own = statistics(flat);
  const G = tf.sub(own.gram, target.gram);
  const m = tf.sub(own.mean, target.mean);
  const KG = tf.matMul(K, G);
  const KGK = tf.matMul(KG, K);
  const Km = tf.matMul(K, m);
  const um = tf.sum(tf.mul(u, m));
  // tr(K G K G) + 4 u^T G K m + 2 q m^T K m + 2 (u^T m)^2
  const sum = tf.addN([
    tf.sum(tf.mul(G, KGK)),
    tf.mul(tf.sum(tf.mul(tf.matMul(G, u), Km)), 4),
    tf.mul(tf.sum(tf.mul(m, Km)), 2 * q),
    tf.mul(tf.square(um), 2),
  ]);
  const mixed = tf.matMul(Km, tf.transpose(u));
  const byGram = tf.mul(tf.addN([KGK, mixed, tf.transpose(mixed)]), 2);
  const byMean = tf.mul(tf.addN([tf.matMul(KG, u), tf.mul(Km, q), tf.mul(u, um)]), 4);
  const factor = weight / (channels * channels * flat.shape[0]);
  const [c] = K.shape;
  const affine = {
    kernel: tf.reshape(tf.mul(byGram, 2 * factor), [1, 1, c, c]),
    bias: tf.sum(tf.mul(byMean, factor), 1), // a reshaped [c, 1] would be refused as a bias
  };
  return { loss: tf.div(sum, channels * channels), gradient: convolve(maps, affine) };
}

/** The mean absolute difference of neighbouring pixels, down and across. Adds its gradient, times the
 * weight and the number of values, to `gradient`. */
function addVariation(gradient, pixels, [, height, width, channels], weight) {
  const row = width * channels;
  const neighbours = (height - 1) * row + height * (width - 1) * channels;
  const factor = (weight * pixels.length) / neighbours;
  let sum = 0;
  const compare = (at, next) => {
    const difference = pixels[next] - pixels[at];
    sum += Math.abs(difference);
    const slope = Math.sign(difference) * factor;
    gradient[next] += slope;
    gradient[at] -= slope;
  };
  for (let at = 0; at < pixels.length; at++) {
    if (at + row < pixels.length) compare(at, at + row);
    if ((at % row) + channels < row) compare(at, at + channels);
  }
  return sum / neighbours;
}

/** The gradient of an average pooling: a quarter for each of the four values. */
function spread(gradient, [, height, width]) {
  const spreading = double(tf.mul(gradient, 0.25));
  const missing = [height - spreading.shape[1], width - spreading.shape[2]]; // of odd sides
  if (!missing.some(Boolean)) return spreading;
  return tf.pad(spreading, [
    [0, 0],
    [0, missing[0]],
    [0, missing[1]],
    [0, 0],
  ]);
}
