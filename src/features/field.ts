import { show, type Dim } from "../conv/dim"
import type { Field, Stride, Track } from "../conv/receptive"
import { say, type Words } from "../conv/words"

/** `7×7, stride 2, first from −3`: what one unit sees of the network's input. Nothing for what has no field. */
export function showField(field: Field): Words[] {
  if (field === null) return []
  if (field === "whole") return [say("the whole input")]
  const each = (pick: (axis: Track) => string): string => {
    const all = field.axes.map(pick)
    return all.every(text => text === all[0]) ? all[0]! : all.join("×")
  }
  return [
    say(
      "{0}, stride {1}, first from {2}",
      field.axes.map(axis => show(axis.size)).join("×"),
      each(axis => step(axis.stride)),
      each(axis => signed(axis.start)),
    ),
  ]
}

/** `7×7`; a dash for what has no field. */
export function fieldSize(field: Field): string | Words {
  if (field === null) return "–"
  return field === "whole" ? say("all") : field.axes.map(axis => show(axis.size)).join("×")
}

function step(stride: Stride): string {
  return typeof stride === "object" && "numerator" in stride
    ? `${show(stride.numerator)}/${show(stride.denominator)}`
    : show(stride)
}

function signed(start: Dim): string {
  return show(start).replace(/^-/, "−")
}
