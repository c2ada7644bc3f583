// Images: read a file, scale, and save as PNG with the settings inside.

const PNG_KEY = "nst_edu"; // nst_edu.read_settings looks for this name
let made = 0; // a key for each image, so that the worker knows what it has seen

/** Reads the bytes of an image file; the browser turns a photograph of a camera upright. */
export async function decodeImage(blob, name = "The file") {
  try {
    return await createImageBitmap(blob);
  } catch {
    throw new Error(
      `${name} is not an image that this browser can read. Choose a JPEG or PNG file.`,
    );
  }
}

/** Scales an image so that its longest side has `size` pixels, and returns RGBA bytes. */
export function scaleImage(source, size) {
  let [width, height] = [source.videoWidth || source.width, source.videoHeight || source.height];
  const factor = size / Math.max(width, height);
  const target = [width, height].map((side) => Math.max(1, Math.round(side * factor)));
  let current = source;
  // A browser may look at four pixels only, so a large image is halved until the rest is a small
  // step.
  while (width > 2 * target[0]) {
    [width, height] = [width, height].map((side) => Math.ceil(side / 2));
    current = draw(current, width, height);
  }
  [width, height] = target;
  current = draw(current, width, height);
  const { data } = current.getContext("2d").getImageData(0, 0, width, height);
  return { key: `image ${made++}`, width, height, pixels: data };
}

function draw(source, width, height) {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.fillStyle = "white"; // behind transparent parts
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = "high";
  context.drawImage(source, 0, 0, width, height);
  return canvas;
}

/** Shows RGBA bytes on a canvas of the same size. */
export function show(canvas, { width, height, pixels }) {
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  canvas.getContext("2d").putImageData(new ImageData(pixels, width, height), 0, 0);
}

/** The bytes of a PNG file with settings, as nst_edu.save_image writes them. */
export async function encodePng(canvas, settings) {
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  const png = new Uint8Array(await blob.arrayBuffer());
  const ascii = JSON.stringify(settings).replace(/[^\x20-\x7e]/g, (each) => {
    return `\\u${each.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  const text = new TextEncoder().encode(`tEXt${PNG_KEY}\0${ascii}`);
  const chunk = new Uint8Array(text.length + 8);
  new DataView(chunk.buffer).setUint32(0, text.length - 4);
  chunk.set(text, 4);
  new DataView(chunk.buffer).setUint32(text.length + 4, checksum(text));
  const head = 33; // the signature, and the first chunk
  return new Blob([png.slice(0, head), chunk, png.slice(head)], { type: "image/png" });
}

/** The CRC-32 that ends a chunk of a PNG file. */
function checksum(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** Lets the browser save a file. */
export function download(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
