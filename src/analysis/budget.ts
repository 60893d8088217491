import type { Evaluation } from "../python/evaluation"

/** Evaluation steps for one walk, where nobody says more: the document itself, one run of a root. */
export const walk = 2_000_000

/** So many walks are there in all, however many roots a document has. */
const walks = 1.5

/** As many for finding the smallest input that a network takes, which is done where somebody asks for it. */
const trying = 8

/** Steps for finding out which number is wrong. */
const searching = 2_000_000

/** What one analysis may cost, in evaluation steps: no document, however it is torn, takes seconds. */
export class Budget {
  constructor(
    private readonly evaluation: Evaluation,
    /** Steps for one walk. */
    private readonly fuel: number,
    /** In how many walks all must be done. */
    private readonly most = walks,
  ) {}

  /** Steps that are left of the whole analysis. */
  get left(): number {
    return this.most * this.fuel - this.evaluation.spent
  }

  /** Whether a whole walk is left. */
  get hasWalk(): boolean {
    return this.left >= this.fuel
  }

  /** Gives new steps for one more walk, or for a part of one. */
  refuel(part = 1): void {
    this.give(this.fuel * part, this.left)
  }

  /** Steps for finding out which number is wrong; at least a quarter of them where the walks have taken long. */
  get search(): number {
    return Math.max(searching / 4, Math.min(searching, this.left))
  }

  /** Steps for one trial in that search. */
  get trial(): number {
    return Math.min(this.fuel, searching / 2)
  }

  /** Steps of their own for finding the smallest input; each call gives those of one more run. */
  tries(): () => void {
    const end = this.evaluation.spent + trying * this.fuel
    return () => this.give(this.fuel, end - this.evaluation.spent)
  }

  private give(steps: number, left: number): void {
    this.evaluation.refuel(Math.max(0, Math.min(steps, left)))
  }
}
