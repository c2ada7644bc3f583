// Reads the weights that nst_edu ships: eight bytes of length, a header in JSON, then the numbers.

// The value of each of the 65,536 numbers of 16 bits. An exponent of 0 marks the smallest numbers.
const HALVES = Float32Array.from({ length: 65536 }, (_, bits) => {
  const exponent = (bits >> 10) & 31;
  const fraction = (bits & 1023) / 1024;
  const size = exponent ? (1 + fraction) * 2 ** (exponent - 15) : fraction * 2 ** -14;
  return bits >> 15 ? -size : size;
});

/** Returns the tensors of a file by name, each with `shape` and `values`, and the metadata. */
export function readTensors(buffer) {
  const start = 8 + Number(new DataView(buffer).getBigUint64(0, true));
  const { __metadata__: metadata, ...entries } = JSON.parse(
    new TextDecoder().decode(new Uint8Array(buffer, 8, start - 8)),
  );
  const tensors = {};
  for (const [name, { dtype, shape, data_offsets: place }] of Object.entries(entries)) {
    if (dtype !== "F16") throw new Error(`${name} has the type ${dtype}, not F16.`);
    const bytes = buffer.slice(start + place[0], start + place[1]);
    tensors[name] = { shape, values: Float32Array.from(new Uint16Array(bytes), (b) => HALVES[b]) };
  }
  return { tensors, metadata };
}
