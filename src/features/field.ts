import { show, type Dim } from "../conv/dim"
import type { Field } from "../conv/receptive"
import { say, type Words } from "../conv/words"

/** `7×7, stride 2, starts at −3`: what one unit sees of the input. `brief`: the size alone. Nothing for what has no field. */
export function showField(field: Field, brief = false): Words[] {
  if (field === null) return []
  if (field === "whole") return [say("the whole input")]
  const each = (pick: (axis: (typeof field.axes)[number]) => string): string => {
    const all = field.axes.map(pick)
    return all.every(text => text === all[0]) ? all[0]! : all.join("×")
  }
  const size = field.axes.map(axis => show(axis.size)).join("×")
  if (brief) return [say("{0}", size)]
  return [say("{0}, stride {1}, first from {2}", size, each(axis => step(axis.stride)), each(axis => signed(axis.start)))]
}

function step(stride: Dim | { numerator: Dim; denominator: Dim }): string {
  return typeof stride === "object" && "numerator" in stride ? `${show(stride.numerator)}/${show(stride.denominator)}` : show(stride)
}

function signed(start: Dim): string {
  return show(start).replace(/^-/, "−")
}
