import { isSym, substitute } from "../src/conv/dim"
import type { Dim } from "../src/conv/dim"
import type { Layer, Objection } from "../src/conv/layer"
import { alike } from "../src/model/alike"
import { measure } from "../src/model/measure"
import type { Measures } from "../src/model/measure"
import type { Finding, Model, Module, Node } from "../src/model/model"
import { brief, bytes } from "../src/model/numbers"
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
  const [params, macs, memory] = [brief(totals.params), brief(totals.macs), bytes(totals.memory)].map(n => short(n)) as [
    string,
    string,
    string,
  ]
  // A question mark alone would not say of what.
  return [t("{0} parameters", params), t("{0} MACs", macs), memory === "?" ? "? B" : memory].join(" · ")
}

/** A formula, where it is short enough: the whole of it is in the inspector. */
export function short(formula: string, longest = 40): string {
  return formula.length > longest ? "?" : formula
}
