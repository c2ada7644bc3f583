// What lessons 01 and 02 look at: the channels of a layer, and the layer's Gram matrix.

import { convolve } from "./nets.js";
import * as tf from "./vendor/tf.js";

const GRAM_CHANNELS = 48; // more channels would be smaller than a pixel on the screen

/** Maps of a layer with VGG-19's channels. */
function lift(maps, { weight, bias }) {
  const [outputs, inputs] = weight.shape;
  const kernel = tf.reshape(tf.transpose(tf.tensor(weight.values, [outputs, inputs])), [
    1,
    1,
    inputs,
    outputs,
  ]);
  return convolve(maps, { kernel, bias: tf.tensor1d(bias.values) });
}

function gramOf(maps) {
  const flat = tf.reshape(maps, [-1, maps.shape[3]]);
  const scaled = tf.mul(flat, flat.shape[0] ** -0.5);
  return tf.matMul(tf.transpose(scaled), scaled);
}

/** The numbers of the channels, the strongest first. */
function rankChannels(strengths) {
  return Array.from(strengths.keys()).sort((a, b) => strengths[b] - strengths[a]);
}

/**
 * Looks into a layer.
 *
 * Returns some channels of the image, from the channel of rank `first` in the order of strength,
 * each with its number and its map; the part of the Gram matrices of image and style that belongs
 * to the strongest channels of the style; and the style loss of the layer.
 */
export async function inspect(extractor, tensors, layer, image, style, first, count) {
  const [weight, bias] = ["weight", "bias"].map((kind) => tensors[`lifts.${layer}.${kind}`]);
  const [maps, means, own, target] = tf.tidy(() => {
    const [a, b] = [image, style].map((each) => {
      return lift(extractor.maps(each, [layer])[layer], { weight, bias });
    });
    return [a, tf.mean(a, [0, 1, 2]), gramOf(a), gramOf(b)];
  });
  const [values, strengths, gram, styleGram] = await Promise.all(
    [maps, means, own, target].map((tensor) => tensor.data()),
  );
  const [, height, width, total] = maps.shape;
  tf.dispose([maps, means, own, target]);
  const channels = rankChannels(strengths)
    .slice(first, first + count)
    .map((number) => {
      const map = Float32Array.from(
        { length: height * width },
        (_, at) => values[at * total + number],
      );
      return { number, map };
    });
  const loss = gram.reduce((sum, value, at) => sum + (value - styleGram[at]) ** 2, 0) / gram.length;
  const diagonal = Float32Array.from({ length: total }, (_, at) => styleGram[at * (total + 1)]);
  const rows = rankChannels(diagonal).slice(0, GRAM_CHANNELS);
  const cut = (matrix) =>
    Float32Array.from(rows.flatMap((i) => rows.map((j) => matrix[i * total + j])));
  return { width, height, total, channels, gram: cut(gram), styleGram: cut(styleGram), loss };
}
