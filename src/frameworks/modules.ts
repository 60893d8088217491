import { unknownDim } from "../conv/dim"
import type { Parameter, Span } from "../model/model"
import type { Tree } from "../model/build"
import type { Words } from "../conv/words"
import { handed } from "../python/site"
import { Class, Dict, Instance, Unknown, type Site, type Value } from "../python/value"
import { tensorPayload } from "./graph"
import { argument, spelling } from "./spelling"

/** A class of a framework's own: from a prelude, not from anybody's text. */
export function isFrameworkClass(cls: Class): boolean {
  return cls.span === null || cls.span.file.startsWith("<")
}

/** True for an object that registers modules and parameters the way every framework's preludes do. */
export function isModule(value: Value | undefined): value is Instance {
  return (
    value instanceof Instance && value.attrs.get("_modules") instanceof Dict && value.attrs.get("_parameters") instanceof Dict
  )
}

/** True for a class whose instances are modules: one of its ancestors is a framework's `Module` or `Layer`. */
export function isModuleClass(value: Value | undefined): value is Class {
  return value instanceof Class && value.mro.some(c => isFrameworkClass(c) && (c.name === "Module" || c.name === "Layer"))
}

/** The modules under a root, itself first, in registration order; one that is registered twice appears once, under its first name. */
export function moduleTree(root: Instance, nameOf: (name: string) => string = name => name): Tree[] {
  const tree: Tree[] = []
  const seen = new Map<Instance, number>()
  const tensors = new Map<object, number>()
  const visit = (module: Instance, path: string, parent: number | null): number => {
    const id = tree.length
    seen.set(module, id)
    tree.push({ key: module, ...describe(module, tensors), path, parent, children: [] })
    for (const [name, child] of registered(module, "_modules")) {
      if (!isModule(child)) continue
      const known = seen.get(child)
      if (known !== undefined) tree[id]!.shares = true
      else tree[id]!.children.push(visit(child, path ? `${path}.${nameOf(name)}` : nameOf(name), id))
    }
    return id
  }
  visit(root, "", null)
  return tree
}

/** A module by itself: what `Builder.finish` needs for one made on the fly. */
export function describe(module: Instance, tensors = new Map<object, number>()): Omit<Tree, "key" | "parent" | "children"> {
  return {
    path: "",
    type: module.cls.name,
    definition: ownDefinition(module.cls),
    ...(module.origin ? written(module.origin) : unwritten),
    parameters: [...parameters(module, "_parameters", tensors), ...parameters(module, "_buffers", tensors)],
    layer: null,
    tensorKeys: ["_parameters", "_buffers"].flatMap(place =>
      [...registered(module, place)].flatMap(([, v]) => tensorPayload(v)?.id ?? []),
    ),
    framework: isFrameworkClass(module.cls),
    ...incomplete(module),
  }
}

type Written = Pick<Tree, "construction" | "args" | "settings">

const unwritten: Written = { construction: null, args: {} }

/** A module is described after each run; the text that made it stays the same. */
const read = new WeakMap<Site, Written>()

function written(origin: Site): Written {
  let found = read.get(origin)
  if (!found) {
    const { owner, span } = origin
    // What an entry expression makes is not in any file.
    if (owner === "prelude" || span.file.startsWith("<")) found = unwritten
    else {
      const { args } = origin
      found = { construction: span, args, ...(owner === "user" ? { settings: settings({ ...handed(origin), ...args }) } : {}) }
    }
    read.set(origin, found)
  }
  return found
}

function settings(args: Readonly<Record<string, Span>>): Record<string, Span> {
  const found: Record<string, Span> = {}
  for (const setting of Object.keys(spelling)) {
    const span = argument(args, setting)
    if (span) found[setting] = span
  }
  return found
}

/** Something is registered that cannot be known: what and how much it is, is not known either. */
function incomplete(module: Instance): { incomplete?: Words } {
  for (const place of ["_modules", "_parameters", "_buffers"]) {
    const dict = module.attrs.get(place)
    if (!(dict instanceof Dict)) continue
    if (dict.unsure) return { incomplete: dict.unsure.reason }
    for (const { value } of dict.entries.values()) if (value instanceof Unknown) return { incomplete: value.reason }
  }
  return {}
}

function ownDefinition(cls: Class): Span | null {
  return isFrameworkClass(cls) ? null : cls.span
}

function parameters(module: Instance, place: "_parameters" | "_buffers", tensors: Map<object, number>): Parameter[] {
  const found: Parameter[] = []
  for (const [name, value] of registered(module, place)) {
    const payload = tensorPayload(value)
    if (!payload) continue
    let shared = tensors.get(value as Instance)
    if (shared === undefined) tensors.set(value as Instance, (shared = tensors.size))
    const trainable = place === "_parameters" && (value as Instance).attrs.get("requires_grad") !== false
    // A lazy module that has not run has no elements to count yet.
    const lazy = (value as Instance).cls.name.startsWith("Uninitialized")
    found.push({
      name,
      shape: payload.shape ?? [lazy ? 0 : unknownDim()],
      kind: place === "_parameters" ? "parameter" : "buffer",
      trainable,
      shared,
    })
  }
  return found
}

function* registered(module: Instance, place: string): Iterable<[string, Value]> {
  const dict = module.attrs.get(place)
  if (!(dict instanceof Dict)) return
  for (const { key, value } of dict.entries.values()) if (typeof key === "string") yield [key, value]
}
