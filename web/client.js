// Talks to the worker, which computes.

import { startWorker } from "./files.js";

const worker = startWorker();
const pending = new Map(); // promises of the worker's answers, by number
let asked = 0;
let onStep = () => {};

/** Lets the worker do a task; the worker takes over the buffers in `transfer`. */
export function ask(task, values = {}, transfer = []) {
  const id = asked;
  asked += 1;
  return new Promise((resolve, reject) => {
    pending.set(id, { resolve, reject });
    worker.postMessage({ id, task, ...values }, transfer);
  });
}

/** Names the function that hears of each step of a search. */
export function hearSteps(listener) {
  onStep = listener;
}

worker.onerror = () => {
  const error = new Error("The browser cannot run the page. Update the browser, or use another.");
  for (const { reject } of pending.values()) reject(error);
  pending.clear();
};

worker.onmessage = ({ data }) => {
  if (data.event === "step") {
    onStep(data);
    return;
  }
  const { resolve, reject } = pending.get(data.id);
  pending.delete(data.id);
  if ("error" in data) reject(new Error(data.error));
  else resolve(data.result);
};
