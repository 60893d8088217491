import { equal } from "../../conv/dim"
import { showShape } from "../../conv/shape"
import { say } from "../../conv/words"
import type { Machine } from "../../python/machine"
import type { Value } from "../../python/value"
import { dtypeOf, isTensor, shapeOf } from "./arguments"
import { unary } from "./arithmetic"
import { complexOf, floating, realOf } from "./dtype"
import { object } from "./object"
import { isSure, needsComplex, refuseTogether } from "./refusals"
import { define, opaque, run } from "./table"

/** Complex tensors: their parts, and how they are made of real ones. */

/** Reports what is neither float16, float32 nor float64. */
function needsParts(machine: Machine, name: string, input: Value): void {
  if (isSure(input) && !/^float\d\d$/.test(dtypeOf(input)))
    object(machine, [input], "dtype-mismatch", say("`{0}` needs a floating tensor, gets {1}", name, dtypeOf(input)))
}

define("tm", "positive conj resolve_conj resolve_neg real", "(input)", ({ input }, m, n) =>
  unary(m, n, input!, n === "real" ? realOf(dtypeOf(input)) : dtypeOf(input), x => x),
)
define("tm", "imag", "(input)", ({ input }, m, n) => {
  needsComplex(m, n, input!)
  return unary(m, n, input!, realOf(dtypeOf(input)))
})
define("tm", "angle", "(input)", ({ input }, m, n) => unary(m, n, input!, floating(realOf(dtypeOf(input)))))

define("tm", "view_as_real", "(input)", ({ input }, m, n) => {
  needsComplex(m, n, input!)
  const shape = shapeOf(input)
  return opaque(m, n, [input!], [shape && [...shape, 2]], realOf(dtypeOf(input)))
})
define("tm", "view_as_complex", "(input)", ({ input }, m, n) => {
  needsParts(m, n, input!)
  const shape = shapeOf(input)
  if (shape && (!shape.length || equal(shape.at(-1)!, 2) === false))
    object(m, [input!], "shape-mismatch", say("the last axis of {0} must be 2: a real and an imaginary part", showShape(shape)))
  return opaque(m, n, [input!], [shape && shape.slice(0, -1)], complexOf(dtypeOf(input)))
})
define("t", "complex polar", "(a, b, *, out=None)", ({ a, b }, m, n) => {
  for (const one of [a!, b!])
    if (!isTensor(one)) m.raise("TypeError", `${n}(): argument must be Tensor, not ${m.typeOf(one).name}`)
  needsParts(m, n, a!)
  if (dtypeOf(a) !== dtypeOf(b)) refuseTogether(m, n, a!, b!)
  return run(m, n, { kind: "elementwise", name: n }, [a!, b!], { dtype: complexOf(dtypeOf(a)) })
})
