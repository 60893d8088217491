import { measure, type Measures } from "../model/measure"
import type { Model } from "../model/model"

const known = new WeakMap<Model, Measures>()

/** The measures of a model, folded once. */
export function measured(model: Model): Measures {
  let measures = known.get(model)
  if (!measures) known.set(model, (measures = measure(model)))
  return measures
}
