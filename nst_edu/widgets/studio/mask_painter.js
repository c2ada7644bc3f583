// A picture to paint a mask on: white where the style acts. The mask is a PNG, sent after each stroke.

const DARK = 0.7; // of the picture where the mask is black

function button(text, title, act) {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", textContent: text, title, onclick: act });
  made.className = "jupyter-button nst-mask-button";
  return made;
}

async function decode(bytes) {
  return bytes && bytes.byteLength ? createImageBitmap(new Blob([bytes])) : null;
}

function render({ model, el }) {
  const shown = document.createElement("canvas");
  const mask = document.createElement("canvas"); // opaque: black, and white where painted
  const shade = document.createElement("canvas"); // transparent where the mask is white
  shown.className = "nst-mask-canvas";
  shown.setAttribute("role", "img");
  shown.setAttribute("aria-label", "Picture to paint the mask on");
  let picture = null;
  let color = "white";
  let last = null;

  const radius = Object.assign(document.createElement("input"), {
    type: "range", min: 1, max: 40, value: 10, title: "Radius of the brush, in percent of the height",
  });

  function draw() {
    const context = shown.getContext("2d");
    context.clearRect(0, 0, shown.width, shown.height);
    if (!picture) return;
    context.drawImage(picture, 0, 0, shown.width, shown.height);
    const pixels = mask.getContext("2d").getImageData(0, 0, mask.width, mask.height);
    for (let i = 0; i < pixels.data.length; i += 4) {
      pixels.data[i + 3] = DARK * (255 - pixels.data[i]);
      pixels.data[i] = pixels.data[i + 1] = pixels.data[i + 2] = 0;
    }
    shade.getContext("2d").putImageData(pixels, 0, 0);
    context.drawImage(shade, 0, 0);
  }

  function fill(value) {
    const context = mask.getContext("2d", { willReadFrequently: true });
    context.fillStyle = value;
    context.fillRect(0, 0, mask.width, mask.height);
  }

  function send() {
    mask.toBlob(async (blob) => {
      model.set("mask", new DataView(await blob.arrayBuffer()));
      model.save_changes();
    }, "image/png");
  }

  function place(event) {
    const box = shown.getBoundingClientRect();
    return [
      ((event.clientX - box.left) * shown.width) / box.width,
      ((event.clientY - box.top) * shown.height) / box.height,
    ];
  }

  function stroke(event) {
    const context = mask.getContext("2d");
    const here = place(event);
    context.strokeStyle = color;
    context.lineCap = "round";
    context.lineWidth = 2 * Math.max(1, (radius.valueAsNumber / 100) * mask.height);
    context.beginPath();
    context.moveTo(...(last || here));
    context.lineTo(here[0] + 0.01, here[1]); // a line without length would draw nothing
    context.stroke();
    last = here;
    draw();
  }

  shown.addEventListener("pointerdown", (event) => {
    if (!picture) return;
    shown.setPointerCapture(event.pointerId);
    stroke(event);
  });
  shown.addEventListener("pointermove", (event) => last && stroke(event));
  for (const end of ["pointerup", "pointercancel"]) {
    shown.addEventListener(end, () => {
      if (last) send();
      last = null;
    });
  }

  const brushes = [
    ["Paint", "The style acts where you paint", "white"],
    ["Erase", "The style does not act where you erase", "black"],
  ].map(([text, title, value]) => {
    const made = button(text, title, () => {
      color = value;
      for (const each of brushes) each.setAttribute("aria-pressed", each === made);
    });
    made.setAttribute("aria-pressed", value === color);
    return made;
  });
  const tools = document.createElement("div");
  tools.className = "nst-mask-tools";
  tools.append(
    ...brushes,
    radius,
    button("All", "The style acts everywhere", () => { fill("white"); draw(); send(); }),
    button("None", "Begin with an empty mask", () => { fill("black"); draw(); send(); }),
  );
  el.append(tools, shown);

  async function showPicture() {
    picture = await decode(model.get("picture"));
    if (picture) {
      for (const each of [shown, mask, shade]) {
        each.width = picture.width;
        each.height = picture.height;
      }
    }
    await showMask();
  }

  async function showMask() {
    const known = await decode(model.get("mask"));
    fill(known ? "black" : "white");
    if (known) mask.getContext("2d").drawImage(known, 0, 0, mask.width, mask.height);
    draw();
  }

  model.on("change:picture", showPicture);
  model.on("change:mask", () => { if (!last) showMask(); });
  showPicture();
}

export default { render };
