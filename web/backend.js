// Chooses what computes: WebAssembly on the processor, or WebGL on a real graphics processor.

import * as tf from "./vendor/tf.js";

const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;
const TOLERANCE = 2 / 255;
// A small picture costs a graphics processor mostly preparation; a larger picture pays off sooner.
const PATIENCE = 2;

/** Starts WebAssembly with the bytes of the .wasm file, in one thread. */
export async function startWasm(bytes) {
  if (!(await tf.env().getAsync("WASM_HAS_SIMD_SUPPORT"))) {
    throw new Error("This browser is too old for the page. Update the browser, or use another.");
  }
  tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  // The bytes are here already; a page that was opened as a file could not fetch them.
  tf.env().platform.fetch = async () => new Response(bytes);
  tf.setWasmPaths("", true);
  await tf.setBackend("wasm");
}

/** The name of the graphics processor; empty if the browser has none for WebGL. */
export function graphicsName() {
  if (!("OffscreenCanvas" in self)) return "";
  const gl = new OffscreenCanvas(1, 1).getContext("webgl2");
  if (!gl) return "";
  const extension = gl.getExtension("WEBGL_debug_renderer_info");
  return gl.getParameter(extension ? extension.UNMASKED_RENDERER_WEBGL : gl.RENDERER) || "unknown";
}

/** Whether the name is a graphics processor and not a program that imitates one. */
export function isReal(name) {
  return name !== "" && !SOFTWARE.test(name);
}

/**
 * Draws a small picture with both, and leaves the better of the two switched on.
 *
 * `draw` computes the picture as floats with what is switched on at the moment.
 */
export async function chooseBackend(draw, name = graphicsName()) {
  if (!isReal(name)) return { backend: "wasm", reason: "the browser offers no graphics processor" };
  const expected = await timed(draw);
  let reason = "";
  try {
    await tf.setBackend("webgl");
    await draw(); // the first picture compiles the programs of the graphics processor
    const found = await timed(draw);
    const difference = Math.max(...found.values.map((v, at) => Math.abs(v - expected.values[at])));
    if (!(difference <= TOLERANCE)) reason = "the graphics processor computes too roughly";
    else if (found.time > PATIENCE * expected.time) reason = "the graphics processor is slower";
  } catch {
    reason = "the graphics processor failed";
  }
  if (reason) await tf.setBackend("wasm");
  return { backend: tf.getBackend(), reason, name };
}

async function timed(draw) {
  const start = performance.now();
  const values = await draw();
  return { values, time: performance.now() - start };
}
