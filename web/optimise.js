// The search of Gatys et al. on the page: its controls, its curve and its picture.

import { ask, hearSteps } from "./client.js";
import { drawCurve } from "./curve.js";
import { setResult } from "./result.js";
import { attempt, element, format, say, state } from "./state.js";

const WEIGHTS = { content: "content-weight", style: "style-weight", tv: "tv-weight" };
const IN_USE = [...Object.values(WEIGHTS), "start"]; // controls that a run leaves free

/** The weights of the sliders; those of content and style have a logarithmic scale. */
function readWeights() {
  const read = (id) => Number(element(id).value);
  const power = (id) => Number((10 ** read(id)).toPrecision(2));
  const { content, style, tv } = WEIGHTS;
  return { content: power(content), style: power(style), tv: read(tv) };
}

/** Shows the weights, and tells a run about them. */
export async function changeWeights() {
  const weights = readWeights();
  for (const [name, id] of Object.entries(WEIGHTS)) {
    element(`${id}-value`).textContent = format(weights[name]);
  }
  if (state.search) await ask("weights", { weights });
}

/** Shows the photograph, with which a search begins. */
export async function preview() {
  if (state.search || !state.ready) return;
  const { photograph } = state;
  const size = Number(element("search-size").value);
  await attempt(async () => {
    const image = await photograph.at(size);
    setResult(image, image, { content: photograph.name }, "start", photograph.title);
    element("save").disabled = true;
    say("Press Start. The search begins with the photograph.");
  });
}

/** Starts a search, or stops the search that runs. */
export async function startOrStop() {
  if (state.search) {
    await ask("stop");
    return;
  }
  const [size, steps] = ["search-size", "steps"].map((id) => Number(element(id).value));
  state.search = { history: [], steps, size };
  lock(true);
  try {
    say("The search begins …");
    const [content, style] = await Promise.all([state.photograph.at(size), state.style.at(size)]);
    state.search.content = content;
    await state.networks.get("search")();
    const best = await ask("search", { content, style, weights: readWeights(), steps });
    showPicture(best, best.steps);
    const end = best.steps < steps ? "Stopped" : "Done";
    const { content: first, style: second } = best.losses;
    say(
      `${end} after ${best.steps} steps. This is the best image: ` +
        `content loss ${format(first)}, style loss ${format(second)}.`,
    );
  } finally {
    state.search = null;
    lock(false);
  }
}

/** While a search runs, only the weights and Stop are free. */
function lock(locked) {
  for (const each of document.querySelectorAll("form input, form select, form button")) {
    each.disabled = locked && !IN_USE.includes(each.id);
  }
  element("start").textContent = locked ? "Stop" : "Start";
  element("status").ariaLive = locked ? "off" : "polite"; // a screen reader cannot read each step
}

function showStep({ index, losses, note, seconds, ...image }) {
  const { search } = state;
  search.history.push(losses);
  showPicture(image, index);
  element("curve-figure").hidden = false;
  drawCurve(element("curve"), search.history, search.steps);
  const { content, style, total } = losses;
  element("curve-text").textContent =
    `Step ${index}: content loss ${format(content)}, style loss ${format(style)}, ` +
    `total loss ${format(total)}.`;
  if (index === 1) element("curve-figure").scrollIntoView({ block: "nearest" });
  const rate = (index / seconds).toFixed(1);
  say(`Step ${index} of ${search.steps}, ${rate} steps a second. ${note}`);
}

/** Shows an image of the search; its settings are those of nst_edu.experiments.Settings. */
function showPicture(image, steps) {
  const { photograph, style, search } = state;
  const weights = readWeights();
  const settings = {
    content: photograph.name,
    style: style.name,
    size: search.size,
    network: "vgg19-quarter",
    content_layers: ["relu4_2"],
    style_layers: ["relu1_1", "relu2_1", "relu3_1", "relu4_1", "relu5_1"],
    content_weight: weights.content,
    style_weight: weights.style,
    tv_weight: weights.tv,
    optimizer: "lbfgs",
    init: "content",
    steps,
    version: state.version,
  };
  const title = `${photograph.title}. Optimised for the style of: ${style.title}`;
  setResult(image, search.content, settings, `${style.name}-optimised`, title);
}

hearSteps(showStep);
