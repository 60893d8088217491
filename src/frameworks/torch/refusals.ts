import { say } from "../../conv/words"
import { tensorPayload } from "../graph"
import type { Machine } from "../../python/machine"
import type { Value } from "../../python/value"
import { dtypeOf } from "./arguments"
import { category, unknownDtype } from "./dtype"
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
refuse(
  "c",
  "layer_norm batch_norm group_norm instance_norm rms_norm local_response_norm interpolate avg_pool1d avg_pool2d avg_pool3d grid_sample cdist scaled_dot_product_attention",
)
refuse("fc", "bitwise_not")
refuse("bic", "max_pool1d adaptive_max_pool1d adaptive_max_pool2d adaptive_max_pool3d")
refuse("bc", "max_pool2d max_pool3d")
refuse("bi", "adaptive_avg_pool1d adaptive_avg_pool2d adaptive_avg_pool3d")
refuse("bic", "frac")
refuse("bi", "mean std var std_mean var_mean norm logcumsumexp silu normalize vector_norm matrix_norm")
refuse(
  "bic",
  "softmax log_softmax softmin nanmean quantile nanquantile mish hardswish hardsigmoid selu elu celu leaky_relu rrelu gelu softplus logsigmoid hardshrink softshrink glu",
)

/** For two operands, by the dtype of the result before it becomes a truth value. */
const refusedTogether: Record<string, string> = {
  floor_divide: "bc", remainder: "bc", fmod: "bc", pow: "b", maximum: "c", minimum: "c", atan2: "c", arctan2: "c", fmax: "c", fmin: "c", lt: "c", le: "c", gt: "c", ge: "c",
  hypot: "bic", bitwise_and: "fc", bitwise_or: "fc", bitwise_xor: "fc", copysign: "c", xlogy: "c", mse_loss: "c", smooth_l1_loss: "c", huber_loss: "c", cosine_similarity: "c", logaddexp: "bi", logaddexp2: "bi", nextafter: "bic", gcd: "bfc", lcm: "bfc",
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

/** Whether a tensor's dtype is known for sure: said by the user, or made by what decides it, and not assumed of an input that nobody described. */
export function isSure(value: Value | undefined): boolean {
  const p = tensorPayload(value)
  return p !== undefined && !p.loose && !p.assumed && p.dtype !== unknownDtype
}

/** Reports a real tensor where only a complex one will do. */
export function needsComplex(machine: Machine, name: string, input: Value): void {
  if (isSure(input) && !isComplex(input))
    object(machine, [input], "dtype-mismatch", say("`{0}` needs a complex tensor, gets {1}", name, dtypeOf(input)))
}

/** Reports a complex tensor where only real ones will do. */
export function needsReal(machine: Machine, name: string, input: Value): void {
  if (isSure(input) && isComplex(input))
    object(machine, [input], "dtype-mismatch", say("`{0}` does not take {1}", name, dtypeOf(input)))
}

const isComplex = (input: Value) => category(dtypeOf(input)) === 3

/** Whether a product of these two is refused: a complex tensor beside one of another dtype. Autocast makes real ones alike, not these. */
export const differ = (a: string, b: string): boolean => a !== b && (category(a) === 3 || category(b) === 3)

/** Reports tensors whose kinds cannot meet, unless one of them is only assumed to be of its kind. */
export function refuseTogether(machine: Machine, name: string, a: Value, b: Value): void {
  if (isSure(a) && isSure(b))
    object(
      machine,
      [a, b],
      "dtype-mismatch",
      say("`{0}` needs tensors of one dtype, gets {1} and {2}", name, tensorPayload(a)!.dtype, tensorPayload(b)!.dtype),
    )
}
