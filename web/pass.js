// One pass through a network: draws as soon as something changes.

import { freeName } from "./choices.js";
import { ask } from "./client.js";
import { scaleImage } from "./images.js";
import { setResult } from "./result.js";
import { attempt, element, say, state } from "./state.js";

const STYLE_SIZE = 256; // pixels; anystyle was trained with style images of this size
let drawing = false;
let wanted = false; // whether to draw once more

/** Draws as soon as the last drawing is done; the latest wish counts. */
export async function redraw() {
  wanted = true;
  if (drawing || state.search || !state.ready) return;
  drawing = true;
  element("picture").ariaBusy = "true";
  while (wanted) {
    wanted = false;
    const good = await attempt(draw);
    if (state.camera) {
      await new Promise(requestAnimationFrame);
      wanted ||= good; // an error would come back with each picture
    }
  }
  drawing = false;
  element("picture").ariaBusy = "false";
}

async function draw() {
  const { camera, photograph } = state;
  const size = Number(element("pass-size").value);
  const network = element("network").value;
  const began = performance.now();
  const image = camera ? scaleImage(element("video"), size) : await photograph.at(size);
  const parts = network ? [] : await chooseStyles();
  if (network) await state.networks.get(network)();
  const styles = parts.map(({ image: style, share }) => ({ image: style, share }));
  const made = await ask("draw", { image, styles, network });
  const settings = {
    ...(network ? describeNetwork(network) : describeStyles(parts)),
    content: camera ? "camera" : photograph.name,
    size,
    version: state.version,
  };
  const content = camera ? "The picture of the camera" : photograph.title;
  const named = network || parts.map(({ choice }) => choice.title).join("; and of: ");
  const suffix = network || parts.map(({ choice }) => choice.name).join("-");
  setResult(made, image, settings, suffix, `${content}. In the style of: ${named}`);
  const seconds = (performance.now() - began) / 1000;
  const sides = `${made.width} × ${made.height} pixels`;
  if (camera) say(`Camera: ${(1 / seconds).toFixed(1)} pictures a second, ${sides}.`);
  else say(`One pass: ${sides} in ${(made.milliseconds / 1000).toFixed(2)} seconds.`);
}

function readShares() {
  const strength = Number(element("strength").value) / 100;
  return { strength, second: Number(element("share").value) / 100 };
}

/** The style images in use, each with its share of the picture. */
async function chooseStyles() {
  const { strength, second: part } = readShares();
  const second = state.styles.get(element("second").value);
  const parts = [{ choice: state.style, share: second ? strength * (1 - part) : strength }];
  if (second) parts.push({ choice: second, share: strength * part });
  return Promise.all(
    parts.map(async ({ choice, share }) => {
      return { choice, share, image: await choice.at(STYLE_SIZE) };
    }),
  );
}

function describeNetwork(name) {
  return { method: "style net", network: "stylenet", style: name };
}

function describeStyles([first, other]) {
  const { strength, second } = readShares();
  const settings = { method: "any style", network: "anystyle", style: first.choice.name };
  const both = other && { second_style: other.choice.name, second_share: second };
  return { ...settings, style_size: STYLE_SIZE, strength, ...both };
}

/** Shows what the controls of one pass mean at present. */
export function showPass(search) {
  const any = element("network").value === "";
  for (const each of document.querySelectorAll(".only-any")) each.hidden = !any;
  element("share-field").hidden = !any || !element("second").value;
  element("network-hint").hidden = any;
  element("style-choice").disabled = !any && !search;
  for (const id of ["strength", "share"]) {
    element(`${id}-value`).textContent = `${element(id).value} %`;
  }
}

/** Adds a network that is loaded when it is needed, and its name to the list. */
export function addNetwork(name, label, read, own = false) {
  let arriving = null;
  state.networks.set(name, async () => {
    arriving ??= read().then((buffer) => ask("add", { name, buffer, own }, [buffer]));
    try {
      await arriving;
    } catch (error) {
      arriving = null; // the next attempt reads the file again
      throw error;
    }
  });
  if (label) element("network").append(new Option(label, name));
}

/** Adds a network that a student has trained in lesson 05, and chooses the network. */
export async function addOwnNetwork(file) {
  const name = freeName(file.name, state.networks);
  addNetwork(name, "", () => file.arrayBuffer(), true);
  try {
    await state.networks.get(name)();
  } catch (error) {
    state.networks.delete(name);
    throw error;
  }
  element("network").append(new Option(`Your network: ${name}`, name));
  element("network").value = name;
}
