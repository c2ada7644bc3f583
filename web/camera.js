// The camera of the device. Its pictures stay on the device.

import { Choice } from "./choices.js";
import { scaleImage, show } from "./images.js";
import { element, state } from "./state.js";

const KEPT_SIZE = 512; // pixels of a picture that is kept

/** Starts the camera; raises a sentence if there is none. */
export async function startCamera() {
  if (!navigator.mediaDevices) {
    throw new Error("Browsers give a camera only to pages with https. Use your own file.");
  }
  try {
    state.camera = await navigator.mediaDevices.getUserMedia({ video: { width: 640 } });
  } catch (error) {
    const refused = error.name === "NotAllowedError";
    throw new Error(
      refused
        ? "The page may not use the camera. Allow the camera in the settings of the browser."
        : "The browser found no free camera. Connect a camera, or use your own file.",
    );
  }
  const video = element("video");
  video.srcObject = state.camera;
  await video.play();
  showCamera();
}

/** Stops the camera, if the camera runs. */
export function stopCamera() {
  for (const track of state.camera?.getTracks() ?? []) track.stop();
  state.camera = null;
  showCamera();
}

function showCamera() {
  const on = Boolean(state.camera);
  element("video").hidden = element("shoot").hidden = !on;
  element("camera").ariaPressed = String(on);
  element("status").ariaLive = on ? "off" : "polite";
  element("camera").textContent = on ? "Stop the camera" : "Camera";
}

/** The camera's picture of this moment, to choose as the photograph, and its thumbnail. */
export async function takePicture() {
  const image = scaleImage(element("video"), KEPT_SIZE);
  const canvas = document.createElement("canvas");
  show(canvas, image);
  const choice = new Choice("camera", "Your picture from the camera", async () => canvas);
  return { choice, address: canvas.toDataURL("image/jpeg") };
}
