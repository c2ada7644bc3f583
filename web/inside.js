// The view of lessons 01 and 02: channels laid over the picture, and Gram matrices.

import { ask } from "./client.js";
import { element, format, state } from "./state.js";

const SHOWN = 8; // channels at a time
const DARK = 0.15; // what is left of the picture's light where a channel does not fire
// Colours from black to white, evenly spaced: matplotlib's magma.
const MAGMA = [
  [0, 0, 4],
  [28, 16, 68],
  [79, 18, 123],
  [129, 37, 129],
  [181, 54, 122],
  [229, 80, 100],
  [251, 135, 97],
  [254, 194, 135],
  [252, 253, 191],
];

function makeCanvas(width, height, pixels) {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  canvas.getContext("2d").putImageData(new ImageData(pixels, width, height), 0, 0);
  return canvas;
}

/** Lays channels over a picture: the picture stays bright where a channel fires. */
function drawChannels(parent, picture, { width, height, channels }) {
  const base = makeCanvas(picture.width, picture.height, picture.pixels);
  const figures = channels.map(({ number, map }) => {
    const most = Math.max(
      1e-6,
      map.reduce((a, b) => Math.max(a, b), 0),
    );
    const shade = new Uint8ClampedArray(4 * map.length);
    map.forEach((value, at) => {
      shade[4 * at + 3] = 255 * (1 - DARK) * (1 - Math.max(0, value) / most);
    });
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width: base.width, height: base.height, role: "img" });
    canvas.ariaLabel = `The picture, bright where channel ${number} fires`;
    const context = canvas.getContext("2d");
    context.drawImage(base, 0, 0);
    context.imageSmoothingQuality = "high";
    context.drawImage(makeCanvas(width, height, shade), 0, 0, base.width, base.height);
    const figure = document.createElement("figure");
    const caption = document.createElement("figcaption");
    caption.textContent = `channel ${number}`;
    figure.append(canvas, caption);
    return figure;
  });
  parent.replaceChildren(...figures);
}

/** Draws a Gram matrix; the colours follow the square root, because a few entries are large. */
function drawGram(canvas, gram, most) {
  const side = Math.sqrt(gram.length);
  const pixels = new Uint8ClampedArray(4 * gram.length).fill(255);
  gram.forEach((value, at) => {
    const place = Math.sqrt(Math.min(1, Math.max(0, value) / most)) * (MAGMA.length - 1);
    const low = Math.min(Math.floor(place), MAGMA.length - 2);
    for (let c = 0; c < 3; c++) {
      pixels[4 * at + c] = MAGMA[low][c] + (place - low) * (MAGMA[low + 1][c] - MAGMA[low][c]);
    }
  });
  Object.assign(canvas, { width: side, height: side });
  canvas.getContext("2d").putImageData(new ImageData(pixels, side, side), 0, 0);
}

let rank = 0; // of the strongest channel that is shown
let looking = false;
let again = false;

/** Looks into the layer if the view is open; while the worker looks, only the last wish is kept. */
export async function look() {
  if (!element("inside").open || !state.result || !state.style) return;
  again = true;
  if (looking) return;
  looking = true;
  while (again) {
    again = false;
    try {
      await lookOnce(state.result, element("layer").value);
    } catch (error) {
      element("inside-text").textContent = error.message;
    }
  }
  looking = false;
}

async function lookOnce(image, layer) {
  await state.networks.get("search")();
  const style = await state.style.at(Math.max(image.width, image.height));
  const { width, height, pixels } = image;
  const sent = { image: { width, height, pixels }, style, layer, first: rank, count: SHOWN };
  const seen = await ask("inspect", sent);
  drawChannels(element("channels"), image, seen);
  const most = [seen.gram, seen.styleGram].map((gram) => gram.reduce((a, b) => Math.max(a, b)));
  drawGram(element("gram"), seen.gram, Math.max(1e-6, ...most));
  drawGram(element("style-gram"), seen.styleGram, Math.max(1e-6, ...most));
  const last = Math.min(rank + SHOWN, seen.total);
  element("stronger").disabled = rank === 0;
  element("weaker").disabled = last === seen.total;
  element("inside-text").textContent =
    `${layer} has ${seen.total} channels of ${seen.width} × ${seen.height} places. ` +
    `Above are channels ${rank + 1} to ${last} in the order of strength. ` +
    `Style loss of the layer: ${format(seen.loss)}.`;
}

/** Shows other channels: stronger with -1, weaker with 1. */
export function changeChannels(direction) {
  rank = Math.max(0, rank + direction * SHOWN);
  look();
}

/** Shows the strongest channels of another layer. */
export function changeLayer() {
  rank = 0;
  look();
}
