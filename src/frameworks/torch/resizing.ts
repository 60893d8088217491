import { equal } from "../../conv/dim"
import { say } from "../../conv/words"
import type { Machine } from "../../python/machine"
import { Unknown, type Value } from "../../python/value"
import { needsFloat } from "./arithmetic"
import { dim, dims, dtypeOf, isSequence, numeric, rankOf, sequence, shapeOf } from "./arguments"
import { axesOf, unknowns } from "./layers"
import { guess, object } from "./object"
import { define, opaque, run } from "./table"

/** Resizing, shuffling, folding and sampling. */

const modeRank: Record<string, number> = { linear: 3, bilinear: 4, bicubic: 4, trilinear: 5 }
function interpolate(machine: Machine, name: string, a: Record<string, Value>, mode: string): Value {
  const input = a.input!
  if (dtypeOf(input) !== "uint8") needsFloat(machine, name, input)
  const rank = rankOf(input)
  if (rank === undefined) return run(machine, name, { kind: "interpolation", mode }, [input])
  const axes = rank - 2
  if (rank < 3 || rank > 5 || (modeRank[mode] !== undefined && modeRank[mode] !== rank))
    object(
      machine,
      [input],
      "rank-mismatch",
      say("mode '{0}' expects {1} axes, gets {2}", mode, modeRank[mode] ?? "3 to 5", rank),
      "mode",
    )
  if (a.size === null && a.scale_factor === null) {
    object(machine, [input], "missing-argument", say("`{0}` needs `size` or `scale_factor`", name))
    return guess(machine, run(machine, name, { kind: "interpolation", mode, size: unknowns(Math.max(axes, 0)) }, [input]))
  }
  if (a.size !== null && a.scale_factor !== null && !(a.scale_factor instanceof Unknown))
    object(machine, [input], "conflicting-arguments", say("`{0}` takes `size` or `scale_factor`, not both", name), "size")
  if (a.size !== null) {
    const list = dims(a.size!, machine, "size")
    const size = list?.length === 1 && !isSequence(a.size!) ? Array.from({ length: axes }, () => list[0]!) : list
    if (size && size.length !== axes) {
      object(machine, [input], "setting-length", say("`{0}` needs one number or {1}", "size", axes), "size")
      return guess(machine, run(machine, name, { kind: "interpolation", mode, size: unknowns(Math.max(axes, 0)) }, [input]))
    }
    return run(machine, name, { kind: "interpolation", mode, size: size ?? unknowns(axes) }, [input])
  }
  const factors = isSequence(a.scale_factor!)
    ? (sequence(a.scale_factor!, machine) ?? []).map(numeric)
    : Array.from({ length: axes }, () => numeric(a.scale_factor!))
  if (factors.length !== axes) {
    object(machine, [input], "setting-length", say("`{0}` needs one number or {1}", "scale_factor", axes), "scale_factor")
    return guess(machine, run(machine, name, { kind: "interpolation", mode, size: unknowns(Math.max(axes, 0)) }, [input]))
  }
  if (factors.some(f => f === undefined))
    return run(machine, name, { kind: "interpolation", mode, size: unknowns(axes) }, [input])
  return run(machine, name, { kind: "interpolation", mode, scale: factors as number[] }, [input])
}
define(
  "f",
  "interpolate",
  "(input, size=None, scale_factor=None, mode='nearest', align_corners=None, recompute_scale_factor=None, antialias=False)",
  (a, m, n) => {
    const mode = typeof a.mode === "string" ? a.mode : "nearest"
    if (typeof a.mode === "string" && a.align_corners !== null && ["nearest", "area", "nearest-exact"].includes(mode))
      object(m, [a.input!], "conflicting-arguments", say("align_corners does not go with mode '{0}'", mode), "align_corners")
    return interpolate(m, n, a, mode)
  },
)
define("f", "upsample", "(input, size=None, scale_factor=None, mode='nearest', align_corners=None)", (a, m, n) =>
  interpolate(m, n, a, typeof a.mode === "string" ? a.mode : "nearest"),
)
define("f", "upsample_nearest", "(input, size=None, scale_factor=None)", (a, m, n) => interpolate(m, n, a, "nearest"))
define("f", "upsample_bilinear", "(input, size=None, scale_factor=None)", (a, m, n) => interpolate(m, n, a, "bilinear"))
define("tf", "pixel_shuffle", "(input, upscale_factor)", (a, m, n) =>
  run(m, n, { kind: "shuffle", mode: "pixel", factor: dim(a.upscale_factor!, m) }, [a.input!]),
)
define("tf", "pixel_unshuffle", "(input, downscale_factor)", (a, m, n) =>
  run(m, n, { kind: "shuffle", mode: "pixel-inverse", factor: dim(a.downscale_factor!, m) }, [a.input!]),
)
define("tf", "channel_shuffle native_channel_shuffle", "(input, groups)", (a, m, n) =>
  run(m, n, { kind: "shuffle", mode: "channel", factor: dim(a.groups!, m) }, [a.input!]),
)

define("f", "unfold", "(input, kernel_size, dilation=1, padding=0, stride=1)", (a, m, n) => {
  const of = (name: string) => axesOf(a[name]!, 2, m, a.input!, name)
  return run(
    m,
    n,
    { kind: "unfold", kernel: of("kernel_size"), dilation: of("dilation"), padding: of("padding"), stride: of("stride") },
    [a.input!],
  )
})
define("f", "fold", "(input, output_size, kernel_size, dilation=1, padding=0, stride=1)", (a, m, n) => {
  const of = (name: string) => axesOf(a[name]!, 2, m, a.input!, name)
  return run(
    m,
    n,
    {
      kind: "fold",
      size: of("output_size"),
      kernel: of("kernel_size"),
      dilation: of("dilation"),
      padding: of("padding"),
      stride: of("stride"),
    },
    [a.input!],
  )
})

define("f", "grid_sample", "(input, grid, mode='bilinear', padding_mode='zeros', align_corners=None)", (a, m, n) => {
  const x = shapeOf(a.input)
  const g = shapeOf(a.grid)
  if (!x || !g) return opaque(m, n, [a.input!, a.grid!], [null])
  const axes = x.length - 2
  if (axes < 2 || axes > 3 || g.length !== x.length || equal(g[g.length - 1]!, axes) === false || equal(g[0]!, x[0]!) === false)
    object(
      m,
      [a.input!, a.grid!],
      "shape-mismatch",
      say("`{0}` needs a grid of the same batch with {1} coordinates last", n, axes),
    )
  return opaque(m, n, [a.input!, a.grid!], [[...x.slice(0, 2), ...g.slice(1, -1)]])
})
define("f", "affine_grid", "(theta, size, align_corners=None)", (a, m, n) => {
  const list = dims(a.size!, m)
  const shape = list && (list.length === 4 || list.length === 5) ? [list[0]!, ...list.slice(2), list.length - 2] : null
  return opaque(m, n, [a.theta!], [shape])
})
