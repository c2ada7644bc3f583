// The parts of TensorFlow.js that the page uses. README.md says how tf.js is made of this file.
export * from "@tensorflow/tfjs-core";
export { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import "@tensorflow/tfjs-backend-webgl";
