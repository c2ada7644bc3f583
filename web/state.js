// What the parts of the page share: what is chosen and shown, and sentences for the reader.

/** What is chosen, what is shown, and what runs. */
export const state = {
  photograph: null, // the chosen image, a Choice
  style: null,
  styles: new Map(), // all style images by name
  networks: new Map(), // functions that load a network, by name
  result: null, // the image that is shown, with its settings and the name of its file
  camera: null, // the stream, while the camera runs
  search: null, // the losses of all steps, while a search runs
  ready: false, // whether the worker can draw
  version: "", // of nst_edu
};

export const element = (id) => document.getElementById(id);

/** Says what the page does. */
export function say(text) {
  element("status").textContent = text;
}

/** Shows an error as a sentence; without an error, removes the sentence. */
export function complain(error = null) {
  element("problem").hidden = !error;
  element("problem").textContent = error ? error.message : "";
}

/** Runs what a person has asked for, and shows what goes wrong; returns whether all went well. */
export async function attempt(action) {
  complain();
  try {
    await action();
    return true;
  } catch (error) {
    complain(error);
    return false;
  }
}

/** Whether the method is the search. */
export function isSearch() {
  return document.querySelector("[name=method]:checked").value === "search";
}

/** A loss or a weight with three digits. */
export function format(number) {
  return String(Number(number.toPrecision(3)));
}
