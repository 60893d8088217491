import { say } from "../../conv/words"
import { tensorPayload } from "../graph"
import type { Machine } from "../../python/machine"
import type { Value } from "../../python/value"
import { category } from "./dtype"
import { object } from "./object"

/** Which kinds of tensors PyTorch's functions refuse: b bool · i integers · f floats · c complex. Measured with torch 2.13. */
const refused: Record<string, string> = {}
const refuse = (kinds: string, names: string) => {
  for (const name of names.split(" ")) refused[name] = kinds
}
refuse("b", "abs absolute neg negative positive softsign tanhshrink trace")
refuse(
  "c",
  "sign erf erfc erfinv signbit lgamma digamma deg2rad rad2deg i0 logit isposinf isneginf amax amin max min mode sort argsort cummax cummin aminmax nansum clamp clip clamp_min clamp_max",
)
refuse("bc", "relu relu6 floor ceil round trunc fix argmax argmin median nanmedian topk kthvalue")
refuse("fc", "bitwise_not")
refuse("bic", "frac")
refuse("bi", "mean std var std_mean var_mean norm logcumsumexp silu normalize vector_norm matrix_norm")
refuse(
  "bic",
  "softmax log_softmax softmin nanmean quantile nanquantile mish hardswish hardsigmoid selu elu celu leaky_relu rrelu gelu softplus logsigmoid hardshrink softshrink glu",
)

/** For two operands, by the dtype of the result before it becomes a truth value. */
const refusedTogether: Record<string, string> = {
  floor_divide: "bc", remainder: "bc", fmod: "bc", pow: "b", maximum: "c", minimum: "c", atan2: "c", arctan2: "c", fmax: "c", fmin: "c", lt: "c", le: "c", gt: "c", ge: "c",
  hypot: "bic", bitwise_and: "fc", bitwise_or: "fc", bitwise_xor: "fc", copysign: "c", xlogy: "c", logaddexp: "bi", logaddexp2: "bi", nextafter: "bic", gcd: "bfc", lcm: "bfc",
  bitwise_left_shift: "bfc", bitwise_right_shift: "bfc",
} // prettier-ignore

const letter = (dtype: string) => "bifc"[category(dtype)]!

/** Reports a tensor of a kind that the function has no implementation for. */
export function checkKind(machine: Machine, name: string, input: Value): void {
  const kinds = refused[name]
  const p = kinds === undefined ? undefined : tensorPayload(input)
  if (p && !p.loose && kinds!.includes(letter(p.dtype)))
    object(machine, [input], "dtype-mismatch", say("`{0}` does not take {1}", name, p.dtype))
}

export function checkKinds(machine: Machine, name: string, inputs: readonly Value[], dtype: string): void {
  const kinds = refusedTogether[name]
  if (kinds?.includes(letter(dtype)) && !inputs.some(v => tensorPayload(v)?.loose))
    object(machine, inputs, "dtype-mismatch", say("`{0}` does not take {1}", name, dtype))
}
