import { numel } from "../../conv/shape"
import { say } from "../../conv/words"
import type { Machine } from "../../python/machine"
import type { Instance, Value } from "../../python/value"
import { dim, dims, rankOf, sequence, shapeOf } from "./arguments"
import { needsFloat } from "./arithmetic"
import { weighted } from "./layers"
import { object } from "./object"
import { define, run } from "./table"

/** Normalization. */
define(
  "tf",
  "batch_norm",
  "(input, running_mean, running_var, weight=None, bias=None, training=False, momentum=0.1, eps=1e-05, *rest)",
  (a, m, n) => {
    const counts = [a.running_mean!, a.weight!].map(shapeOf).find(s => s !== null)
    const channels = counts ? numel(counts) : null
    const training = a.training !== false && m.truth(a.training!) === true
    return run(m, n, { kind: "normalization", norm: "batch", channels, training, affine: a.weight !== null }, [a.input!])
  },
)
define(
  "tf",
  "instance_norm",
  "(input, running_mean=None, running_var=None, weight=None, bias=None, use_input_stats=True, momentum=0.1, eps=1e-05, *rest)",
  (a, m, n) => {
    const counts = [a.running_mean!, a.weight!].map(shapeOf).find(s => s !== null)
    return run(
      m,
      n,
      {
        kind: "normalization",
        norm: "instance",
        channels: counts ? numel(counts) : null,
        training: a.use_input_stats === true,
        affine: a.weight !== null,
      },
      [a.input!],
    )
  },
)
define("tf", "layer_norm", "(input, normalized_shape, weight=None, bias=None, eps=1e-05, cudnn_enable=True)", (a, m, n) => {
  needsFloat(m, n, a.input!)
  const shape = dims(a.normalized_shape!, m, "normalized_shape")
  return run(
    m,
    n,
    { kind: "normalization", norm: "layer", channels: null, ...(shape ? { shape } : {}), affine: a.weight !== null },
    [a.input!],
  )
})
define("tf", "rms_norm", "(input, normalized_shape, weight=None, eps=None)", (a, m, n) => {
  needsFloat(m, n, a.input!)
  const shape = dims(a.normalized_shape!, m, "normalized_shape")
  return run(
    m,
    n,
    { kind: "normalization", norm: "rms", channels: null, ...(shape ? { shape } : {}), affine: a.weight !== null },
    [a.input!],
  )
})
define("tf", "group_norm", "(input, num_groups, weight=None, bias=None, eps=1e-05, cudnn_enabled=True)", (a, m, n) => {
  needsFloat(m, n, a.input!)
  const counts = shapeOf(a.weight!)
  return run(
    m,
    n,
    {
      kind: "normalization",
      norm: "group",
      channels: counts ? numel(counts) : null,
      groups: dim(a.num_groups!, m),
      affine: a.weight !== null,
    },
    [a.input!],
  )
})
define("f", "local_response_norm", "(input, size, alpha=0.0001, beta=0.75, k=1.0)", (a, m, n) =>
  run(m, n, { kind: "normalization", norm: "local-response", channels: null, affine: false }, [a.input!]),
)

/** BatchNorm's and InstanceNorm's own `forward`: their classes take only certain ranks. */
export function normalizeBatch(machine: Machine, self: Instance, input: Value, training: Value): Value {
  weighted(machine, self.cls.name, input, machine.findattr(self, "weight") ?? null)
  const ranks = machine.findattr(self, "_ranks")
  const accepted = ranks === null || ranks === undefined ? undefined : sequence(ranks, machine)?.map(r => (r as number) - 2)
  const counts = [machine.findattr(self, "running_mean"), machine.findattr(self, "weight")].map(shapeOf).find(s => s !== null)
  return run(machine, "batch_norm", {
    kind: "normalization", norm: "batch", channels: counts ? numel(counts) : null, training: training === true, affine: machine.findattr(self, "weight") !== null,
    ...(accepted ? { spatial: accepted } : {}),
  }, [input]) // prettier-ignore
}

export function normalizeInstance(machine: Machine, self: Instance, input: Value, training: Value): Value {
  const rank = machine.findattr(self, "_rank") as number
  const has = rankOf(input)
  if (has !== undefined && has !== rank && has !== rank - 1)
    object(machine, [input], "rank-mismatch", say("expects {0} axes, gets {1}", `${rank - 1} or ${rank}`, has))
  const counts = [machine.findattr(self, "running_mean"), machine.findattr(self, "weight")].map(shapeOf).find(s => s !== null)
  return run(machine, "instance_norm", {
    kind: "normalization", norm: "instance", channels: counts ? numel(counts) : null, training: training === true, affine: machine.findattr(self, "weight") !== null,
    spatial: [rank - 2],
  }, [input]) // prettier-ignore
}
