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
    if (this.#last) {
      const { move, before } = this.#last;
      const change = gradient.map((value, at) => value - before[at]);
      const curvature = dot(move, change);
      if (curvature > 1e-10) this.#pairs.push({ move, change, curvature });
      if (this.#pairs.length > HISTORY) this.#pairs.shift();
    }
    // A value at 0 or 1 stays out of the step if the gradient pushes the value further out.
    const free = gradient.map((g, at) => !((image[at] <= 0 && g > 0) || (image[at] >= 1 && g < 0)));
    const step = this.#direction(gradient.map((g, at) => g * free[at]));
    for (let at = 0; at < step.length; at++) step[at] *= free[at];
    if (!(dot(gradient, step) <= 0)) step.fill(0); // uphill, or not a number
    const length = step.reduce((sum, value) => sum + Math.abs(value), 0) / step.length;
    const factor = length > MAX_STEP ? MAX_STEP / length : 1;
    // The history holds the move that the image really made, after the bounds.
    const move = step.map((value, at) => {
      const old = image[at];
      image[at] = Math.min(1, Math.max(0, old + factor * value));
      return image[at] - old;
    });
    this.#last = { move, before: gradient };
  }

  /** Minus the inverse Hessian, as far as the history knows it, times the gradient. */
  #direction(gradient) {
    const direction = gradient.map((value) => -value);
    if (!this.#pairs.length) {
      // Without curvature the gradient has no natural length.
      const sum = gradient.reduce((total, value) => total + Math.abs(value), 0);
      const factor = (FIRST_STEP * gradient.length) / Math.max(1, sum);
      return direction.map((value) => value * factor);
    }
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

function addTo(target, other, factor) {
  for (let at = 0; at < target.length; at++) target[at] += factor * other[at];
}
