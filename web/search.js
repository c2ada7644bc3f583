// The method of Gatys et al. step by step, as nst_edu.optim.minimize does it.

import { ProjectedLBFGS } from "./lbfgs.js";

const PATIENCE = 25; // steps without a new best, before a restart

/** A run: each step evaluates the objective once and moves the image. */
export class Search {
  constructor(objective, start, shape, weights) {
    Object.assign(this, { objective, shape, weights });
    this.image = Float32Array.from(start);
    this.best = { total: Infinity, image: this.image.slice(), losses: null };
    this.method = new ProjectedLBFGS();
    this.index = 0;
    this.sinceBest = 0;
    this.restarts = 0;
  }

  /** Changes the weights; the run continues from its image. */
  setWeights(weights) {
    this.weights = weights;
    this.sinceBest = 0;
    this.method.forgetGradient();
    const { losses } = this.best;
    if (losses) {
      const names = ["content", "style", "tv"];
      this.best.total = names.reduce((sum, name) => sum + weights[name] * losses[name], 0);
    }
  }

  /** Makes a step: its number, the image evaluated, its losses, and a note about a restart. */
  async step() {
    const { weights } = this;
    const evaluated = await this.objective.evaluate(this.image, this.shape, weights);
    const { losses, gradient } = evaluated;
    const image = this.image.slice();
    this.best.losses ??= losses; // of the first image
    this.index++;
    this.sinceBest++;
    // The weights may have changed during the evaluation; then the gradient is of no more use.
    if (weights !== this.weights) return { index: this.index, image, losses, note: "" };
    this.method.step(this.image, gradient);
    if (losses.total < this.best.total) {
      this.best = { total: losses.total, image, losses };
      this.sinceBest = 0;
    }
    const moved = differs(this.image, image);
    if (Number.isFinite(losses.total) && moved && this.sinceBest < PATIENCE) {
      return { index: this.index, image, losses, note: "" };
    }
    this.image = this.best.image.slice();
    this.method = new ProjectedLBFGS();
    this.sinceBest = 0;
    this.restarts++;
    const ended = this.restarts > 1 || !Number.isFinite(this.best.total);
    const way = ended ? "The run ends." : "The run continues from the best image.";
    const note = `The loss no longer falls. ${way}`;
    return {
      index: this.index,
      image: this.image,
      losses: this.best.losses,
      note,
      ended,
    };
  }
}

function differs(a, b) {
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return true;
  return false;
}
