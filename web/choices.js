// The images to choose from, as thumbnails.

import { imageAddress, readFile } from "./files.js";
import { decodeImage, scaleImage } from "./images.js";
import { element, state } from "./state.js";

/** An image to choose: its name, a description, and its pixels at any size. */
export class Choice {
  #bitmap = null;
  #sizes = new Map();

  constructor(name, title, load) {
    Object.assign(this, { name, title, load });
  }

  /** The image with a longest side of `size` pixels. */
  async at(size) {
    if (!this.#sizes.has(size)) {
      this.#bitmap ??= this.load();
      try {
        this.#sizes.set(size, scaleImage(await this.#bitmap, size));
      } catch (error) {
        this.#bitmap = null; // the next attempt reads the file again
        throw error;
      }
    }
    return this.#sizes.get(size);
  }
}

/** Adds a thumbnail to "photographs" or "styles"; a click on the thumbnail chooses the image. */
export function addThumbnail(group, choice, address, choose) {
  const label = document.createElement("label");
  const input = Object.assign(document.createElement("input"), { type: "radio", name: group });
  const image = Object.assign(document.createElement("img"), { src: address, alt: choice.title });
  label.title = choice.title;
  label.append(input, image);
  element(group).append(label);
  input.addEventListener("change", () => choose(choice));
  if (group === "styles") {
    state.styles.set(choice.name, choice);
    element("second").append(new Option(choice.name.replaceAll("_", " "), choice.name));
  }
  return input;
}

/** Adds an image of the package. */
export function addExample({ name, kind, title }, choose) {
  const load = async () => decodeImage(new Blob([await readFile(`images/${name}.jpg`)]));
  const choice = new Choice(name, title, load);
  const group = kind === "photograph" ? "photographs" : "styles";
  const input = addThumbnail(group, choice, imageAddress(`thumbnails/${name}.jpg`), choose[group]);
  return { choice, group, input };
}

/** A name that is not a key of `taken` yet: the name itself, or the name and a number. */
export function freeName(name, taken) {
  let free = name;
  for (let number = 2; taken.has(free); number++) free = `${name} (${number})`;
  return free;
}

/** Adds a person's own image and chooses the image. */
export async function addOwn(group, file, choose) {
  const bitmap = await decodeImage(file, file.name);
  const name = group === "styles" ? freeName(file.name, state.styles) : file.name;
  const choice = new Choice(name, `Your image ${name}`, async () => bitmap);
  addThumbnail(group, choice, URL.createObjectURL(file), choose).checked = true;
  choose(choice);
}
