// The picture on the page: shows it, compares it with the photograph, and saves it.

import { download, encodePng, show } from "./images.js";
import { look } from "./inside.js";
import { element, state } from "./state.js";

let shown = 0;

/**
 * Shows a picture.
 *
 * `original` is the photograph at the same size, `settings` go into the saved file, and
 * `description` says what the picture shows.
 */
export function setResult(made, original, settings, suffix, description) {
  const name = `${settings.content}-${suffix}`
    .replaceAll(/\.\w+\b/g, "")
    .replaceAll(/[^\w-]+/g, "_");
  shown += 1;
  state.result = { ...made, key: `result ${shown}`, original, settings, name };
  element("picture").ariaLabel = description;
  showResult();
  element("save").disabled = element("compare").disabled = false;
  look();
}

function showResult() {
  const original = element("compare").ariaPressed === "true";
  show(element("picture"), original ? state.result.original : state.result);
}

/** Shows the photograph in place of the result, or the result again. */
export function compare() {
  const pressed = element("compare").ariaPressed !== "true";
  element("compare").ariaPressed = String(pressed);
  showResult();
}

/** Saves the result as PNG, with the settings inside. */
export async function save() {
  const canvas = document.createElement("canvas");
  const { settings, name } = state.result;
  show(canvas, state.result);
  download(await encodePng(canvas, settings), `${name}.png`);
}
