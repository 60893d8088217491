import { isSym, show, substitute } from "../src/conv/dim"
import type { Dim } from "../src/conv/dim"
import type { Layer, Objection } from "../src/conv/layer"
import { alike } from "../src/model/alike"
import { measure } from "../src/model/measure"
import type { Measures } from "../src/model/measure"
import type { Finding, Model, Module, Node } from "../src/model/model"
import { propagate } from "../src/model/propagate"
import type { Snapshot } from "../src/protocol"
import { findingsByStep, isDoubtful, worst } from "./diagram/follow"
import { outline } from "../src/model/outline"
import type { Item, Outline, Step } from "../src/model/outline"
import { scene } from "./diagram/station"
import type { Scene } from "./diagram/station"
import type { Decor } from "./draw/station"
import { t } from "./words"

/** Settings tried out in the panel, by module: what would be if they stood in the code. */
export type Tried = ReadonlyMap<number, Partial<Layer>>

/** One network as the page works with it: the engine's model and what is derived from it, worked out when first asked for. */
export class Network {
  readonly outline: Outline
  readonly scene: Scene
  readonly findings: Map<Step, Finding[]>
  /** What the layers object to when settings are tried, by node. */
  readonly objections: ReadonlyMap<number, readonly Objection[]>
  readonly model: Model
  private measured: Measures | null = null

  constructor(
    readonly snapshot: Snapshot,
    /** As the code stands. */
    readonly base: Model,
    readonly tried: Tried = new Map(),
    /** The network shown before: what is derived from it is kept when only places in the text have changed. */
    before: Network | null = null,
  ) {
    const what = tried.size ? propagate(base, { modules: tried }) : null
    this.model = what?.model ?? base
    this.objections = what?.objections ?? new Map()
    const kept = before && !tried.size && !before.tried.size && alike(before.base, base) ? before : null
    this.outline = kept?.outline ?? outline(this.model)
    this.scene = kept ? { ...kept.scene, model: base } : scene(this.model, this.outline)
    this.measured = kept?.measured ?? null
    this.findings = findingsByStep(this.model, this.outline, snapshot.findings)
  }

  get measures(): Measures {
    return (this.measured ??= measure(this.model))
  }

  /** How an item is drawn: pale after an error, with the mark of its worst finding. */
  readonly decor = (item: Item): Decor => {
    const within = (step: Step) => step.from >= item.from && step.from < item.to
    const found: Finding[] = []
    for (const [step, list] of this.findings) if (within(step)) found.push(...list)
    const steps = () => (item.kind === "step" ? [item] : this.outline.steps.slice(item.from, item.to))
    const objects =
      this.objections.size > 0 && steps().some(s => s.nodes.some(n => this.objections.get(n)?.some(o => o.severity === "error")))
    const mark = objects ? "error" : worst(found)
    const first = (this.doubted ??= this.model.nodes.find(n => n.doubtful)?.id ?? -1)
    const pale = first >= 0 && !found.length && steps().every(s => isDoubtful(this.model, s) && s.nodes[0] !== first)
    return { ...(pale ? { pale } : {}), ...(mark ? { mark } : {}) }
  }

  /** The first node after an error; -1 where there is none. */
  private doubted: number | undefined

  node(step: Step): Node | null {
    return step.main === null ? null : this.model.nodes[step.main]!
  }

  /** The layer module that a node is an application of, if it is one. */
  moduleOf(node: Node): Module | null {
    const module = this.model.modules[this.model.calls[node.call]?.module ?? -1]
    return module?.layer ? module : null
  }

  item(key: string): Item | undefined {
    return this.outline.groups.get(key) ?? this.stepByKey.get(key)
  }

  private keyed: Map<string, Step> | null = null
  private get stepByKey(): Map<string, Step> {
    return (this.keyed ??= new Map(this.outline.steps.map(s => [s.key, s])))
  }
}

/** A number to compare and to draw bars with; symbols count as usual sizes. */
export function rough(d: Dim): number {
  if (typeof d === "number") return d
  const value = substitute(d, name => (/^[HWDLT]/.test(name) ? 224 : 1))
  return isSym(value) ? 0 : value
}

/** The cost of the whole network in a line. */
export function inLine({ measures: { totals } }: Network): string {
  // A question mark alone would not say of what.
  const memory = typeof totals.memory === "number" ? bytes(totals.memory) : `${formula(totals.memory)} B`
  return [t("{0} parameters", formula(totals.params)), t("{0} MACs", formula(totals.macs)), memory].join(" · ")
}

/** What is not a number yet (the input has no size) as a formula, where that is short enough for a line. */
function formula(d: Dim): string {
  if (typeof d === "number") return short(d)
  const text = show(d)
  return text.length > longest ? "?" : text
}

const longest = 40

/** `25.6 M`: three significant digits and a prefix. */
export function short(d: Dim): string {
  if (typeof d !== "number") return "?"
  const steps: [number, string][] = [
    [1e12, " T"],
    [1e9, " G"],
    [1e6, " M"],
    [1e3, " k"],
  ]
  for (const [size, unit] of steps) if (d >= size) return Number((d / size).toPrecision(3)) + unit
  return String(d)
}

export function bytes(d: Dim): string {
  if (typeof d !== "number") return "?"
  const steps: [number, string][] = [
    [2 ** 30, " GiB"],
    [2 ** 20, " MiB"],
    [2 ** 10, " KiB"],
  ]
  for (const [size, unit] of steps) if (d >= size) return Number((d / size).toPrecision(3)) + unit
  return d + " B"
}
