// Connects the controls with the parts of the page, and loads what a first picture needs.

import { startCamera, stopCamera, takePicture } from "./camera.js";
import { addExample, addOwn, addThumbnail } from "./choices.js";
import { ask } from "./client.js";
import { readFile } from "./files.js";
import { changeChannels, changeLayer, look } from "./inside.js";
import { changeWeights, preview, startOrStop } from "./optimise.js";
import { addNetwork, addOwnNetwork, redraw, showPass } from "./pass.js";
import { compare, save } from "./result.js";
import { attempt, element, isSearch, state } from "./state.js";

const TEST_SIZE = 64; // pixels of the picture that decides what computes
const SIZE = 256; // pixels; the images that are loaded in advance
const CAMERA_SIZE = "192"; // pixels
const COMPUTES = { wasm: "the processor (WebAssembly)", webgl: "the graphics processor (WebGL)" };

/** Shows the controls of the chosen method, and the picture. */
function update() {
  const search = isSearch();
  element("pass-settings").hidden = search;
  element("search-settings").hidden = !search;
  if (search) stopCamera();
  showPass(search);
  return search ? preview() : redraw();
}

const choose = {
  photographs(choice) {
    stopCamera();
    state.photograph = choice;
    update();
  },
  styles(choice) {
    state.style = choice;
    update();
  },
};

async function switchCamera() {
  if (state.camera) {
    stopCamera();
  } else {
    await startCamera();
    document.querySelector("[name=method][value=pass]").checked = true;
    element("pass-size").value = CAMERA_SIZE;
    for (const each of document.querySelectorAll("[name=photographs]")) each.checked = false;
  }
  update();
}

async function shoot() {
  const { choice, address } = await takePicture();
  addThumbnail("photographs", choice, address, choose.photographs).checked = true;
  choose.photographs(choice);
}

function on(id, event, action) {
  element(id).addEventListener(event, (happened) => attempt(() => action(happened)));
}

/** Calls an action with the file that a person has chosen. */
function onFile(id, action) {
  on(id, "change", async ({ target }) => {
    const [file] = target.files;
    target.value = ""; // the same file can be chosen again
    if (file) await action(file);
  });
}

function connect() {
  for (const id of ["strength", "share"]) on(id, "input", update);
  for (const id of ["content-weight", "style-weight", "tv-weight"]) on(id, "input", changeWeights);
  for (const id of ["network", "second", "pass-size", "search-size"]) on(id, "change", update);
  for (const each of document.querySelectorAll("[name=method]")) {
    each.addEventListener("change", update);
  }
  onFile("own-photograph", (file) => addOwn("photographs", file, choose.photographs));
  onFile("own-style", (file) => addOwn("styles", file, choose.styles));
  onFile("own-network", async (file) => {
    await addOwnNetwork(file);
    update();
  });
  on("camera", "click", switchCamera);
  on("shoot", "click", shoot);
  on("start", "click", startOrStop);
  on("save", "click", save);
  on("compare", "click", compare);
  on("layer", "change", changeLayer);
  on("stronger", "click", () => changeChannels(-1));
  on("weaker", "click", () => changeChannels(1));
  on("inside", "toggle", look);
  document.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
}

/** Adds the images and networks of the package, and chooses the first of each kind. */
function addExamples({ images, networks }) {
  const examples = images.map((each) => addExample(each, choose));
  for (const [group, name] of [
    ["photographs", "photograph"],
    ["styles", "style"],
  ]) {
    const first = examples.find((each) => each.group === group);
    first.input.checked = true;
    state[name] = first.choice;
  }
  for (const { title, author, licence } of images) {
    const item = document.createElement("li");
    item.textContent = `${title}. ${author}, ${licence}`;
    element("credits").append(item);
  }
  addNetwork("search", "", () => readFile("search.safetensors"));
  for (const name of networks) {
    addNetwork(name, `One style: ${name} (StyleNet)`, () =>
      readFile(`stylenet-${name}.safetensors`),
    );
  }
  return examples.map(({ choice }) => choice);
}

/** Loads what a first picture needs, draws, and then loads the rest. */
async function begin() {
  element("waiting").hidden = true;
  connect();
  changeWeights();
  const names = ["tfjs-backend-wasm-simd.wasm", "encoder.safetensors", "anystyle.safetensors"];
  const files = Promise.all(names.map(readFile));
  const examples = JSON.parse(new TextDecoder().decode(await readFile("examples.json")));
  state.version = examples.version;
  const choices = addExamples(examples);
  const [wasm, encoder, anystyle] = await files;
  await ask("start", { wasm, encoder, anystyle }, [wasm, encoder, anystyle]);
  state.ready = true;
  element("start").disabled = false;
  await update();
  // From here on the page needs no connection, except for the networks for one style.
  await Promise.all([state.networks.get("search")(), ...choices.map((each) => each.at(SIZE))]);
  const [image, style] = await Promise.all([choices[0], state.style].map((c) => c.at(TEST_SIZE)));
  const { backend, reason } = await ask("choose", { image, style });
  const why = reason ? `, because ${reason}` : "";
  element("computes").textContent = `On your device ${COMPUTES[backend]} computes${why}.`;
  document.body.dataset.backend = backend; // everything is loaded
}

attempt(begin);
