// The files of the page: beside the page on a server, or inside the page if the page is one file.

/** The bytes of a file of the folder "data". */
export async function readFile(name) {
  const inside = document.getElementById(`data/${name}`);
  if (inside) return Uint8Array.from(atob(inside.textContent), (each) => each.charCodeAt(0)).buffer;
  let answer = null;
  try {
    answer = await fetch(`data/${name}`);
  } catch {
    throw new Error(`The file ${name} did not arrive. Check the connection to the network.`);
  }
  if (!answer.ok) throw new Error(`The server does not have the file ${name} (${answer.status}).`);
  return answer.arrayBuffer();
}

/** The address of an image of the folder "data", for the HTML element. */
export function imageAddress(name) {
  const inside = document.getElementById(`data/${name}`);
  return inside ? `data:image/jpeg;base64,${inside.textContent}` : `data/${name}`;
}

/** Starts the worker, whose programs may be inside the page. */
export function startWorker() {
  const inside = document.getElementById("worker");
  if (!inside) return new Worker("worker.js", { type: "module" });
  return new Worker(
    URL.createObjectURL(new Blob([inside.textContent], { type: "text/javascript" })),
  );
}
