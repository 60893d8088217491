import { literals, changed, type Literal, type Meaning } from "../checks/uses"
import type { Text } from "../checks/place"
import { unpadded } from "../checks/unpadded"
import { gain } from "../checks/usual"
import { say } from "../conv/words"
import { within } from "../model/finding"
import type { Finding, Fix, Model, Module, Span } from "../model/model"
import { constants, sources, type Constant, type Start } from "../python/sources"
import type { FileTree } from "../python/tree"
import type { Edit } from "./edits"
import { labour } from "../conv/dim"

/** What a network says with one number of the file changed. */
export interface Trial {
  error: Finding | null
  /** null where it does not run through. */
  model: Model | null
}

/** One number in the text and another one, or an argument that was left out beside it. */
interface Change extends Edit {
  omitted?: { argument: string; edit: TextEdit }
}

type TextEdit = Fix["edits"][number]

/** A change that leaves no error. */
export interface Repair extends Change {
  /** How much likelier it is than no change at all, in bits. */
  score: number
}

/** An error of a network, and where to look for the slip. */
export interface Scene {
  finding: Finding
  /** The network as it is, with the error. */
  model: Model
  file: string
  tree: FileTree
  text: Text
  meaning: Meaning
  /** The document's text. */
  whole: string
  /** Evaluates the network of another text, or with the constants as they now are in the tree. */
  evaluate(text?: string): Trial
  /** False when enough work has been done. */
  mayGoOn(): boolean
}

/**
 * The numbers of a file that are each the only one to change for a network to have no error, the likeliest first. Numbers that
 * are settings of layers as they stand are tried on the graph, and the likeliest of them evaluated; others that the error may
 * come from are evaluated with a few values, the nearest first. It pauses after each evaluation, with the tree as it was.
 */
export function* repairs(scene: Scene): Generator<void, Repair[]> {
  const { finding, tree, file, model, mayGoOn } = scene
  const near = sources(tree, starts(scene))
  const known = new Map<number, Literal>()
  for (const literal of literals(model, scene.text, scene.meaning))
    if (literal.span.file === file) known.set(literal.span.from, literal)
  const predicted: Repair[] = []
  const others: Constant[] = []
  const hopeless: Constant[] = []
  // Each value is a walk over the network, mostly as far as its error: of a network of thousands of layers, or one whose sizes are long
  // formulas (fifty characters of them cost as much as a layer), the nearest numbers must do.
  let patience = walks
  const length = (finding.node ?? model.nodes.length) + 1
  for (const constant of near) {
    const literal = known.get(constant.from)
    if (literal?.value !== constant.value) {
      others.push(constant)
      continue
    }
    if (patience <= 0) continue
    const before = labour.characters
    const outcome = predict(scene, constant, literal)
    patience -= 10 * length + (labour.characters - before) / 50
    yield
    if (outcome === undefined) others.push(constant)
    else if (outcome.length === 0) hopeless.push(constant)
    predicted.push(...(outcome ?? []))
  }
  const found: Repair[] = []
  let wrong = 0
  const own = predicted.filter(r => inside(r.constant, scene)).sort(better)[0]
  for (const repair of [...(own ? [own] : []), ...predicted.sort(better).filter(r => r !== own)]) {
    if (!mayGoOn() || found.length > 2 || wrong > 6) break
    const { error, model: repaired } = evaluated(scene, repair)
    if (!error && repaired && isCertain(scene, repaired, repair)) found.push(repair)
    else wrong++
    yield
  }
  found.push(...(yield* omissions(scene)))
  found.sort(better)
  // The text as it stands speaks clearly enough.
  if (found[0] && found[0].score > (own ? own.score : 0) + clear) return found
  patience = 12
  const parts = numbers(finding)
  const order = [...others, ...hopeless]
    .map(constant => ({ constant, rank: rank(constant, parts) }))
    .sort((a, b) => a.rank - b.rank)
  for (const { constant } of order) {
    if (found.length && patience-- <= 0) break
    found.push(...(yield* tried(scene, constant)))
  }
  if (!found.length) {
    const rest = constants(tree).filter(c => !near.includes(c))
    for (const constant of rest) {
      if (found.length && patience-- <= 0) break
      found.push(...(yield* tried(scene, constant)))
    }
  }
  return found.sort(better)
}

const better = (a: Repair, b: Repair): number => b.score - a.score

/** Layers without a padding that fit with one, the likeliest first. */
function* omissions(scene: Scene): Generator<void, Repair[]> {
  const { model, tree, text, whole, file, mayGoOn } = scene
  const predicted: Repair[] = []
  const most = Math.ceil(walks / 2 / (model.nodes.length + 1))
  for (const { construction, kernel, padding, model: repaired } of unpadded(model, text, most)) {
    const constant = construction.file === file && constants(tree).find(({ from, to }) => within({ file, from, to }, kernel))
    if (!constant) continue
    const end = construction.to - 1
    const argument = `padding=${padding}`
    const comma = /,\s*$/.test(whole.slice(0, end)) ? " " : ", "
    const omitted = { argument, edit: { span: { file, from: end, to: end }, text: comma + argument } }
    predicted.push({ constant, value: constant.value, omitted, score: gain(model, repaired) - 0.5 })
  }
  const found: Repair[] = []
  for (const repair of predicted.sort(better).slice(0, 3)) {
    if (!mayGoOn()) break
    if (explains(scene, repair)) found.push(repair)
    yield
  }
  return found
}

function evaluated({ evaluate, whole }: Scene, { constant, value, omitted }: Change): Trial {
  if (omitted) return evaluate(edited(whole, [omitted.edit]))
  const writable = constant as { value: number | boolean }
  const before = writable.value
  writable.value = value
  try {
    return evaluate()
  } finally {
    writable.value = before
  }
}

/** True where a change leaves no error. */
export function explains(scene: Scene, change: Change): boolean {
  const trial = evaluated(scene, change)
  return isGood(trial) && !guts(trial.model!, scene.model, change)
}

const isGood = ({ error, model }: Trial): boolean => !error && model !== null

/** Values that leave no error on the graph; undefined where the graph cannot tell. */
function predict(scene: Scene, constant: Constant, literal: Literal): Repair[] | undefined {
  const { finding, model } = scene
  // People decide on a kernel first; what goes with it is what they get wrong.
  const decided = !inside(constant, scene) && literal.uses.every(({ setting }) => setting === "kernel") ? 1.5 : 0
  const found: Repair[] = []
  for (const value of new Set([...conflicts(finding, literal.value), ...(values(constant) as number[])])) {
    const repaired = changed(model, literal, value)
    if (repaired === undefined) return undefined
    if (repaired) found.push({ constant, value, score: score(scene, repaired, { constant, value }) - decided })
  }
  return found
}

function* tried(scene: Scene, constant: Constant): Generator<void, Repair[]> {
  const { finding, mayGoOn } = scene
  const found: Repair[] = []
  const { value: old } = constant
  const straight = typeof old === "number" ? conflicts(finding, old) : []
  const around = values(constant)
  const queue =
    rank(constant, numbers(finding)) === 1 ? [...straight, ...around] : [...around.slice(0, 2), ...straight, ...around.slice(2)]
  const seen = new Set<number | boolean>([old])
  let solutions = 0
  let alikes = 0
  let elsewhere = 0
  for (let value = queue.shift(); value !== undefined && mayGoOn(); value = queue.shift()) {
    if (seen.has(value)) continue
    seen.add(value)
    yield
    const { error, model: repaired } = evaluated(scene, { constant, value })
    if (!error && repaired && isCertain(scene, repaired, { constant, value })) {
      found.push({ constant, value, score: score(scene, repaired, { constant, value }) })
      if (found.length > 2) break
    } else if (error && alike(error, finding)) {
      // Another value makes no difference, on either side: it has nothing to do with the error.
      if (++alikes === 2 && seen.size === 3) break
    } else if (error && error.span.from !== finding.span.from) {
      // It breaks something else: only a value that makes the two that do not agree equal can be right.
      if (++elsewhere === 2 && seen.size <= 4 && Number(old) > 4) queue.splice(0, queue.length, ...straight)
    } else if (error && solutions++ < 3) {
      const solved = solve(finding, error, constant, value)
      if (solved !== null) queue.unshift(solved)
    }
  }
  return found
}

/** Which numbers are tried first: those that the complaint is about, a part of them, or their ratio; whole numbers; others. */
function rank({ kind, value }: Constant, parts: readonly number[]): 1 | 2 | 3 {
  if (typeof value === "boolean") return 2
  const [a = 0, b = 0] = parts
  const ratio = a > b ? a / b : b / a
  if (parts.length === 1 ? value === a : value > 3 && parts.some(n => n % value === 0)) return 1
  if (value > 2 && value === ratio) return 1
  return kind === "float" && !Number.isInteger(value) ? 3 : 2
}

function score(scene: Scene, after: Model, { constant, value }: Edit): number {
  const before = scene.model
  const [was, is] = [before.nodes.length, after.nodes.length]
  // A network that loses layers is not what was meant.
  const complete = is === was || before.stopped ? 0 : is < was ? -2 : -0.5
  // Where the framework complains, people miscount; elsewhere they mistype.
  const slip = inside(constant, scene) ? 0 : unlikely(constant.value, value)
  return gain(before, after) + complete - slip
}

/** What is complained of must fit now, not be unknown: a feature count that depends on the input's size is no answer. */
function isCertain({ finding, model }: Scene, repaired: Model, change: Change): boolean {
  if (guts(repaired, model, change)) return false
  const before = model.nodes[finding.node ?? -1]
  const node = repaired.nodes.find(n => n.layer.kind === before?.layer.kind && n.span?.from === before.span?.from)
  if (finding.code !== "features-mismatch" || !node) return true
  const features = repaired.tensors[node.inputs[0] ?? -1]?.shape?.at(-1)
  return typeof features === "number"
}

/** Without the layers that complain nothing complains, and no channels fit everywhere: that is another network, not a right one. */
function guts(repaired: Model, model: Model, { value }: Change): boolean {
  return (value === 0 && repaired.modules.length < model.modules.length) || (hollow(repaired) && !hollow(model))
}

function hollow({ tensors, modules }: Model): boolean {
  return [...tensors, ...modules.flatMap(m => m.parameters)].some(({ shape }) => shape?.includes(0))
}

/** How unlikely one number is written for another, in bits: few off, doubled and halved are likely, the farther off the less. */
function unlikely(old: number | boolean, value: number | boolean): number {
  if (typeof old === "boolean" || typeof value === "boolean") return 0
  const off = Math.abs(old - value)
  if (old === 2 * value || value === 2 * old) return Math.min(0.3, 0.3 * (off - 1))
  return off <= 3 ? 0.3 * (off - 1) : 1 + Math.max(1, Math.abs(Math.log2(Math.max(old, 0.5) / Math.max(value, 0.5))))
}

/** Where to look first: what is complained of, what is named beside it, then the layers before it, the nearest first. */
function starts({ finding, model, file }: Scene): Start[] {
  const found: Start[] = []
  const add = (span: Span | null | undefined, distance: number): void => {
    if (span?.file === file) found.push({ from: span.from, to: span.to, distance })
  }
  add(finding.span, 0)
  for (const { span } of finding.related) add(span, 1)
  const at = finding.node
  if (at === undefined) return found
  const seen = new Set([at])
  let wave = [at]
  for (let steps = 2; wave.length; steps++) {
    const next: number[] = []
    for (const id of wave) {
      const node = model.nodes[id]
      if (!node) continue
      add(node.span, steps)
      let module: Module | undefined = model.modules[model.calls[node.call]?.module ?? -1]
      for (let hop = 0; module; hop++) {
        add(module.construction, steps + hop)
        module = module.parent === null ? undefined : model.modules[module.parent]
      }
      for (const tensor of node.inputs) {
        const made = model.tensors[tensor]?.node
        if (made === null || made === undefined || seen.has(made)) continue
        seen.add(made)
        next.push(made)
      }
    }
    wave = next
  }
  return found
}

/** Other values for a constant, the likeliest first. */
function values({ kind, value }: Constant): (number | boolean)[] {
  if (typeof value === "boolean") return [!value]
  // A float is a ratio.
  if (kind === "float") return [value * 2, value / 2, 1].filter(n => n !== value && n !== 0)
  const least = value <= 3 ? 0 : 1
  return [value + 1, value - 1, value + 2, value - 2, value * 2, value / 2, value + 3, value - 3].filter(
    n => Number.isInteger(n) && n >= least && n !== value,
  )
}

function alike(a: Finding, b: Finding): boolean {
  const same = a.code === b.code && a.span.from === b.span.from && a.span.file === b.span.file
  return same && JSON.stringify(a.message) === JSON.stringify(b.message)
}

/** The values that a number takes when it follows the two that do not agree: by their difference, their ratio, as a side of a square. */
function conflicts(finding: Finding, old: number): number[] {
  const [a, b] = numbers(finding)
  if (!a || !b) return []
  return [old + a - b, old + b - a, (old * a) / b, (old * b) / a, old * Math.sqrt(a / b), old * Math.sqrt(b / a)].filter(
    n => Number.isInteger(n) && n >= 0 && n !== old,
  )
}

/** Where two numbers do not agree and one of them follows the constant in a straight line: the value at which they do. */
function solve(before: Finding, after: Finding, constant: Constant, value: number | boolean): number | null {
  if (before.code !== after.code || before.span.from !== after.span.from || typeof constant.value === "boolean") return null
  const [a, b] = numbers(before)
  const [c, d] = numbers(after)
  if (a === undefined || b === undefined || c === undefined || d === undefined) return null
  const slope = (c - d - (a - b)) / (Number(value) - constant.value)
  const solved = constant.value - (a - b) / slope
  return Number.isInteger(solved) && solved >= 0 ? solved : null
}

/** The numbers that a complaint is about, first those that do not agree. */
function numbers({ code, message: { args } }: Finding): number[] {
  const [one, other] = args.map(arg => String(arg).split("×").map(Number))
  const plain = args.map(Number).filter(n => !Number.isNaN(n))
  if (plain.length > 1 || !one || one.length < 2 || one.length !== other?.length) return plain
  // Two shapes that are joined agree but for the axis, which is the third number.
  const axis = code === "concat-mismatch" ? plain[0] : undefined
  const at = one.findIndex((n, i) => n !== other[i] && i !== axis)
  return at < 0 ? plain : [one[at]!, other[at]!]
}

/**
 * The repair on the likeliest line; null where the finding stays at the place that the framework complains of. Each number on a line that
 * can be changed makes the line likelier, in proportion to 2 to the power of its best score.
 */
export function culprit(scene: Scene, found: readonly Repair[]): Repair | null {
  if (!found.length) return null
  const { finding, tree, whole } = scene
  const lineAt = (offset: number): number => whole.lastIndexOf("\n", offset - 1)
  const first = lineAt(finding.span.from)
  const lines = new Map<number, { weight: number; repair: Repair }>()
  const weighed = new Set<Constant>()
  for (const repair of found) {
    const { constant, score } = repair
    if (weighed.has(constant)) continue
    weighed.add(constant)
    const line = inside(constant, scene) ? first : lineAt(constant.from)
    const known = lines.get(line)
    if (known) known.weight += 2 ** score
    else lines.set(line, { weight: 2 ** score, repair })
  }
  // People miscount where the framework complains, by any number.
  const fixed = fixable(scene) ? 1 : 0
  // Something may be missing, which no number repairs; hardly where the complaint is about a helper's own layer, which others work with.
  const other = constants(tree).some(c => inside(c, scene)) ? 1 / 4 : 1 / 16
  const here = lines.get(first)
  if (here) here.weight = Math.max(here.weight, fixed)
  const rival = Math.max(here?.weight ?? 0, fixed) + other
  const best = [...lines.values()].sort((a, b) => b.weight - a.weight)[0]!
  // Of the numbers that are named together, the framework's own needs no better reason.
  const own = Math.max(fixed, ...found.filter(r => inside(r.constant, scene)).map(r => 2 ** r.score))
  const certain = best === here ? 2 ** best.repair.score > 1.5 * own : best.weight > rival
  return certain && !together(best.repair.constant, scene) ? best.repair : null
}

/**
 * The finding at the number that was changed, where changing it back repairs it. That it was changed may be right, and the rest is to
 * follow: then the framework's place can be corrected instead.
 */
export function changedHere(scene: Scene, edit: Edit): Finding | null {
  const moved = blame(scene, edit)
  if (moved && fixable(scene))
    moved.fixes.push(...scene.finding.fixes.map(fix => ({ ...fix, title: say("{0} where it does not fit", fix.title) })))
  return moved
}

/** The finding at a number that repairs it; null where it is at that number already. */
export function blame(scene: Scene, { constant, value, omitted }: Change): Finding | null {
  const { finding, file, text } = scene
  if (inside(constant, scene)) return null
  const span = { file, from: constant.from, to: constant.to }
  const right = omitted?.argument ?? written(constant, value)
  const fix = omitted
    ? { title: say("Add {0}", right), edits: [omitted.edit] }
    : { title: say("Change {0} to {1}", text(span) ?? "", right), edits: [{ span, text: right }] }
  return {
    ...finding,
    span,
    message: say("{0}: with {1} here all layers would fit", finding.message, right),
    related: [
      { span: finding.span, message: say("where it does not fit") },
      ...finding.related.filter(r => r.span.from !== span.from),
    ],
    fixes: [fix],
  }
}

/** A value as Python writes it: a float stays one. */
function written({ kind }: Constant, value: number | boolean): string {
  if (typeof value === "boolean") return value ? "True" : "False"
  return kind === "float" && Number.isInteger(value) ? value.toFixed(1) : String(value)
}

/** Arguments of one construction that contradict each other by themselves: the framework knows best which of them to name. */
function together({ from, to }: Constant, { finding, file, model }: Scene): boolean {
  if (finding.node !== undefined) return false
  const both = [{ file, from, to }, finding.span]
  return model.modules.some(({ layer, construction }) => {
    return layer !== null && construction !== null && both.every(span => within(span, construction))
  })
}

function inside({ from, to }: Constant, { finding, file }: Scene): boolean {
  return within({ file, from, to }, finding.span)
}

/** True where the framework's place can be corrected by itself: the finding's own fix leaves no error. */
function fixable({ finding, file, whole, evaluate }: Scene): boolean {
  const [fix] = finding.fixes
  if (!fix || fix.edits.some(({ span }) => span.file !== file)) return false
  return isGood(evaluate(edited(whole, fix.edits)))
}

function edited(whole: string, edits: readonly TextEdit[]): string {
  const fromTheEnd = [...edits].sort((a, b) => b.span.from - a.span.from)
  return fromTheEnd.reduce((text, { span, text: now }) => text.slice(0, span.from) + now + text.slice(span.to), whole)
}

/** So many layers are worked out again on the graph, for all values of all numbers together; a number has about ten values. */
const walks = 200_000

/** So many bits leave no room for anything else. */
const clear = 2.5
