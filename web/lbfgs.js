// L-BFGS for one image whose values stay in [0, 1]: nst_edu/optim.py, line by line.

const FIRST_STEP = 0.01; // mean change of a value in the first step
const MAX_STEP = 0.05; // mean change of a value in any step
const HISTORY = 10; // pairs (move, change of the gradient) that are kept

/** Moves an image against the gradient; one evaluation of the loss a step, no line search. */
export class ProjectedLBFGS {
  #pairs = [];
  #last = null; // the last move, and the gradient before the move

  /** Keeps the history, but learns nothing from the last move: the weights changed. */
  forgetGradient() {
    this.#last = null;
  }

  /** Moves the image, a Float32Array, in place. */
  step(image, gradient) {
    this.#learn(gradient);
    // A value at 0 or 1 stays out of the step if the gradient pushes the value further out.
    const free = new Uint8Array(image.length);
    const used = new Float32Array(image.length);
    for (let at = 0; at < image.length; at++) {
      const slope = gradient[at];
      free[at] = !((image[at] <= 0 && slope > 0) || (image[at] >= 1 && slope < 0));
      used[at] = free[at] * slope;
    }
    const step = this.#direction(used);
    for (let at = 0; at < step.length; at++) step[at] *= free[at];
    if (!(dot(gradient, step) <= 0)) step.fill(0); // uphill, or not a number
    const length = sumOfSizes(step) / step.length;
    const factor = length > MAX_STEP ? MAX_STEP / length : 1;
    // The history holds the move that the image really made, after the bounds.
    const before = image.slice();
    for (let at = 0; at < image.length; at++) {
      image[at] = Math.min(1, Math.max(0, image[at] + factor * step[at]));
    }
    this.#last = { move: subtract(image, before), gradient };
  }

  /** Remembers what the last move has done to the gradient. */
  #learn(gradient) {
    if (!this.#last) return;
    const { move } = this.#last;
    const change = subtract(gradient, this.#last.gradient);
    const curvature = dot(move, change);
    if (curvature > 1e-10) this.#pairs.push({ move, change, curvature });
    if (this.#pairs.length > HISTORY) this.#pairs.shift();
  }

  /** Minus the inverse Hessian, as far as the history knows it, times the gradient. */
  #direction(gradient) {
    const direction = new Float32Array(gradient.length);
    if (!this.#pairs.length) {
      // Without curvature the gradient has no natural length.
      const factor = (FIRST_STEP * gradient.length) / Math.max(1, sumOfSizes(gradient));
      addTo(direction, gradient, -factor);
      return direction;
    }
    addTo(direction, gradient, -1);
    const alphas = [];
    for (const { move, change, curvature } of [...this.#pairs].reverse()) {
      const alpha = dot(move, direction) / curvature;
      addTo(direction, change, -alpha);
      alphas.unshift(alpha);
    }
    const { change, curvature } = this.#pairs.at(-1);
    const scale = curvature / dot(change, change);
    for (let at = 0; at < direction.length; at++) direction[at] *= scale;
    this.#pairs.forEach((pair, n) => {
      addTo(direction, pair.move, alphas[n] - dot(pair.change, direction) / pair.curvature);
    });
    return direction;
  }
}

function dot(a, b) {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += a[at] * b[at];
  return sum;
}

function subtract(a, b) {
  const difference = new Float32Array(a.length);
  for (let at = 0; at < a.length; at++) difference[at] = a[at] - b[at];
  return difference;
}

function sumOfSizes(values) {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += Math.abs(values[at]);
  return sum;
}

function addTo(target, other, factor) {
  for (let at = 0; at < target.length; at++) target[at] += factor * other[at];
}
