import { say } from "../conv/words"
import type { World } from "../world"
import { raised } from "./errors"
import { Frame, type Engine, type Failure } from "./frame"
import { apart, attach, describing, isUnknown, swap } from "./heap"
import { acts } from "./acts"
import type { Cache, Kept } from "./keep"
import type { Framework } from "./machine"
import { compiled, dottedName, find, folderOf, foldersBetween, ownerOf, standard, type Place } from "./places"
import { Registries } from "./registries"
import { stdlib } from "./stdlib"
import { parse, sketch } from "./syntax"
import { tolerantly } from "./tolerance"
import { List, ModuleValue, OutOfFuel, Raised, Scope, type Unknown, type Value } from "./value"
import { starred } from "./variables"

/** Of every module, how it was made; one that is kept may be reached through others before anybody imports it in an analysis. */
const records = new WeakMap<ModuleValue, Kept>()

/**
 * The document's own dotted name. Without an `__init__.py` beside it, a file that imports from its package (`from .utils import f`) is a part of
 * one all the same: of the workspace's folders.
 */
function homeOf(
  { file, text }: { file: string; text: string },
  roots: readonly string[],
  get: (path: string) => string | null | undefined,
) {
  const home = dottedName(file, get)
  if (home.name.includes(".") || !/^[ \t]*from[ \t]+\./m.test(text)) return home
  const around = roots.filter(root => root && root !== home.root && home.root.startsWith(root.replace(/\/$/, "") + "/"))
  const root = around.sort((a, b) => b.length - a.length)[0]?.replace(/\/$/, "")
  if (root === undefined) return home
  const folders = home.root.slice(root.length + 1).split("/")
  return folders.every(name => /^[^\W\d]\w*$/u.test(name)) ? { name: [...folders, home.name].join("."), root } : home
}

/** What one analysis knows of modules: where they are, which have run. */
export class Modules {
  readonly loaded = new Map<string, ModuleValue>()
  readonly wanted = new Set<string>()
  readonly read = new Set<string>()
  readonly failures: Failure[] = []
  /** Steps that modules other than the document have taken. */
  steps = 0
  /** Modules of libraries imported but not run yet. */
  readonly asleep = new Set<ModuleValue>()
  /** Folders of modules that are packages. */
  private readonly folders = new Map<ModuleValue, string>()
  /** The modules being run, innermost last. */
  private readonly running: Kept[] = []
  /** While other modules run: the steps that the document has left, should one of them import it. */
  private outside: { fuel: number } | null = null
  private readonly registries: Registries
  private readonly kept: (name: string) => Kept | undefined
  private readonly home: { name: string; root: string }
  private readonly roots: readonly string[]
  private readonly mine: readonly string[]

  constructor(
    private readonly machine: Engine,
    private readonly world: World,
    private readonly frameworks: readonly Framework[],
    readonly document: { file: string; text: string },
    private readonly cache: Cache | undefined,
  ) {
    const { roots, libraries } = world
    this.registries = new Registries(this, machine)
    this.home = homeOf(document, roots, path => this.get(path))
    const own = [this.home.root]
    const sources = [...roots, ...own].map(root => (root ? root + "/src" : "src"))
    // In a package, Python looks beside a file only when the file itself is run.
    const within = (root: string) => root === "" || document.file.startsWith(root.endsWith("/") ? root : root + "/")
    // Where programs of a project inside the workspace are started.
    const between = roots.filter(within).flatMap(root => foldersBetween(root, this.home.root))
    this.roots = [...new Set([...roots, ...own, ...sources, ...libraries, folderOf(document.file), ...between])]
    this.mine = [...own, ...roots.filter(within)]
    cache?.prepare([...this.roots, "|", ...libraries, "|", document.file].join("\n"))
    this.kept = cache ? cache.judge({ get: path => this.get(path) }) : () => undefined
  }

  /** The document's own module. In a package, the package's `__init__` is imported first, as Python would. */
  runDocument(): ModuleValue {
    const { name } = this.home
    const dot = name.lastIndexOf(".")
    if (dot > 0) this.guard(() => this.load(name.slice(0, dot), true))
    return this.loaded.get(name) ?? this.execute(name, this.placeOfDocument())
  }

  private placeOfDocument(): Place {
    const { file, text } = this.document
    return { path: file, text, package: file.endsWith("/__init__.py"), folder: folderOf(file) }
  }

  private guard(run: () => unknown): void {
    try {
      run()
    } catch (error) {
      if (!(error instanceof Raised)) throw error
    }
  }

  private get(path: string): string | null | undefined {
    if (path === this.document.file) return this.document.text
    const text = this.world.files.get(path)
    if (text === undefined) {
      this.wanted.add(path)
      for (const one of this.running) one.complete = false
    } else {
      for (const one of this.running.slice(-1)) one.reads.set(path, text)
      if (text !== null) this.read.add(path)
    }
    return text
  }

  /**
   * The module of an absolute name, run if it has not run; its parents first.
   * @throws Raised ModuleNotFoundError where there is none and somebody is prepared for that
   */
  load(name: string, lazily = false): ModuleValue | Unknown {
    const module = this.reach(name, lazily)
    if (!lazily && !isUnknown(module) && module.asleep) this.wake(module)
    // What is not there is remembered by the texts that were looked for.
    if (!isUnknown(module) && !module.missing) this.running[this.running.length - 1]?.imports.add(name)
    return module
  }

  /** `isParent`: only something in it is wanted; it may be a folder without an `__init__.py`, which is no file. */
  private reach(name: string, lazily: boolean, isParent = false): ModuleValue | Unknown {
    const known = this.loaded.get(name)
    if (known) return known
    const dot = name.lastIndexOf(".")
    const parent = dot > 0 ? this.reach(name.slice(0, dot), lazily, true) : null
    if (isUnknown(parent)) return parent
    // The parent's own text may have imported it meanwhile.
    const module = this.loaded.get(name) ?? this.reuse(name) ?? this.bring(name, parent, lazily, isParent)
    if (parent && !isUnknown(module)) {
      // What we describe is there whether it was imported by name or not.
      if (parent.owner !== "prelude") attach(parent)
      if (!parent.missing) parent.attrs.set(name.slice(dot + 1), module)
      else if (!module.missing) this.show(name, module)
    }
    return module
  }

  /** A module in folders without `__init__.py`: they are there after all. */
  private show(name: string, module: ModuleValue): void {
    const dot = name.lastIndexOf(".")
    const parent = this.loaded.get(name.slice(0, dot))
    if (dot < 0 || !parent?.missing) return
    attach(parent)
    parent.attrs.set(name.slice(dot + 1), module)
    this.show(parent.name, parent)
  }

  /** The text of a file that a program opens: beside the document, or below a root. */
  text(path: string): string | null | undefined {
    if (path.startsWith("/")) return this.get(path)
    const relative = path.replace(/^(\.\/)+/, "")
    for (const root of [folderOf(this.document.file), ...this.mine]) {
      const text = this.get(root ? `${root}/${relative}` : relative)
      if (typeof text === "string") return text
    }
    return null
  }

  /** A submodule of a module that has run, where there is one. */
  maybe(name: string, lazily: boolean): ModuleValue | undefined {
    const known = this.loaded.get(name)
    const parent = this.loaded.get(name.slice(0, name.lastIndexOf(".")))
    if (!known && parent?.file && !parent.missing && !this.folders.has(parent) && parent.owner !== "prelude") return undefined
    if (!known && !this.isDescribed(name) && (!parent || parent.owner === "prelude" || !this.place(name, parent)))
      return undefined
    const module = this.load(name, lazily)
    return isUnknown(module) || module.missing ? undefined : module
  }

  /** A module that has been imported, awake; "__main__" is the document's own. */
  imported(name: string): ModuleValue | undefined {
    const module =
      name === "__main__" ? [...this.loaded.values()].find(one => one.file === this.document.file) : this.loaded.get(name)
    if (!module || module.missing) return undefined
    this.wake(module)
    return module
  }

  /** True for a module that frameworks or our standard library describe. */
  isDescribed(name: string): boolean {
    return stdlib.has(name) || this.frameworks.some(one => one.preludes.has(name) || one.natives.has(name))
  }

  /** Such a module, run; undefined for any other. */
  described(name: string): ModuleValue | undefined {
    if (!this.isDescribed(name)) return undefined
    const module = this.load(name)
    return isUnknown(module) ? undefined : module
  }

  private reuse(name: string): ModuleValue | undefined {
    const kept = this.kept(name)
    if (!kept) return undefined
    this.loaded.set(name, kept.module)
    if (kept.module.asleep && kept.place) this.asleep.add(kept.module)
    if (kept.place?.package) this.folders.set(kept.module, kept.place.folder)
    this.failures.push(...kept.failures)
    for (const [path, text] of kept.reads) if (text !== null) this.read.add(path)
    // What it imported is loaded with it, asleep or not.
    for (const other of kept.imports) if (!this.loaded.has(other)) this.reach(other, true)
    return kept.module
  }

  private bring(name: string, parent: ModuleValue | null, lazily: boolean, isParent: boolean): ModuleValue | Unknown {
    const top = name.split(".")[0]!
    const framework = this.frameworks.find(one => one.preludes.has(name) || one.natives.has(name))
    if (framework) return this.describe(name, lazily, framework.preludes.get(name), framework.natives.get(name))
    const own = stdlib.get(name)
    if (own) return this.describe(name, lazily, own.prelude, own.natives)
    if (this.frameworks.some(one => one.preludes.has(top) || one.natives.has(top)))
      return this.absent(name, "`{0}` is not described")
    const place = this.place(name, parent)
    // A file of one's own hides the standard library's of the same name.
    if (standard.has(top) && !(place && ownerOf(place.path, this.mine, this.world.libraries) === "user"))
      return this.absent(name, "`{0}` is not described")
    if (place) {
      if (place.path === this.document.file) return this.execute(name, this.placeOfDocument())
      const isLibrary = ownerOf(place.path, this.mine, this.world.libraries) === "library"
      if (isLibrary && compiled.has(top)) return this.absent(name, "`{0}` is compiled and cannot be read")
      if (isLibrary && lazily && !acts(place.text, module => this.isDescribed(module)))
        return this.sleep(this.create(name, place, place.text))
      return this.execute(name, place)
    }
    if (compiled.has(top)) return this.absent(name, "`{0}` is compiled and cannot be read")
    if (this.machine.catching && !isParent && !this.unsettled(name))
      throw raised("ModuleNotFoundError", `No module named '${name}'`, { kind: "import", module: name, name: null })
    return this.absent(name, "`{0}` is not found")
  }

  /** Whether a module may be in a file that is not known yet. */
  private unsettled(name: string): boolean {
    const end = "/" + name.replaceAll(".", "/")
    return [...this.wanted].some(path => path.endsWith(end + ".py") || path.endsWith(end + "/__init__.py"))
  }

  private place(name: string, parent: ModuleValue | null): Place | null {
    const parts = name.split(".")
    if (parent) {
      const folder = this.folders.get(parent)
      if (folder !== undefined) return find(parts.slice(-1), folder, path => this.get(path))
      if (compiled.has(parts[0]!)) return null
    }
    for (const root of this.roots) {
      const found = find(parts, root, path => this.get(path))
      // A file `paddle.py` in a package does not import itself when it imports paddle.
      if (found && (found.path !== this.document.file || name === this.home.name)) return found
    }
    return null
  }

  /** A module that is not there: whatever is asked of it is unknown. It may still be a folder without `__init__.py`. */
  private absent(name: string, reason: string): ModuleValue {
    const module = new ModuleValue(name, null, "library", say(reason, name))
    this.loaded.set(name, module)
    const dot = name.lastIndexOf(".")
    const above = dot > 0 ? this.folders.get(this.loaded.get(name.slice(0, dot))!) : undefined
    if (above !== undefined) this.folders.set(module, `${above}/${name.slice(dot + 1)}`)
    return module
  }

  private execute(name: string, place: Place): ModuleValue {
    const kept = this.create(name, place, place.text)
    this.perform(kept)
    return kept.module
  }

  /** A module that we describe: running it changes nothing outside of it, so it can always wait. */
  private describe(name: string, lazily: boolean, prelude = "", natives?: ReadonlyMap<string, Value>): ModuleValue {
    const kept = this.create(name, null, prelude)
    for (const [key, value] of natives ?? []) kept.module.attrs.set(key, value)
    if (lazily && prelude) return this.sleep(kept)
    this.perform(kept)
    return kept.module
  }

  /** A module that is imported but need not run yet. */
  private sleep(kept: Kept): ModuleValue {
    const { module, place } = kept
    module.asleep = true
    if (place) this.asleep.add(module)
    this.cache?.modules.set(module.name, kept)
    return module
  }

  wake(module: ModuleValue): void {
    if (!module.asleep) return
    module.asleep = false
    this.asleep.delete(module)
    const kept = records.get(module)!
    // Whoever runs now did not import it, so nothing of it is theirs.
    const running = this.running.splice(0)
    const { machine } = this
    const { catching, guarding, forks, repeats, waiting } = machine
    machine.catching = machine.guarding = machine.forks = machine.repeats = machine.waiting = 0
    try {
      this.perform(kept)
    } finally {
      Object.assign(machine, { catching, guarding, forks, repeats, waiting })
      this.running.push(...running)
    }
  }

  /** See `Engine.wakeFor`. */
  wakeFor(module: ModuleValue, name: string, value: Value): void {
    this.registries.wakeFor(module, name, value)
  }

  /** Wakes the modules inside a package that are such, until none sleeps. */
  wakeSuch(inside: string, isSuch: (module: ModuleValue) => boolean): void {
    for (let some = true; some;) {
      const next = [...this.asleep].filter(one => one.name.startsWith(inside) && isSuch(one))
      for (const one of next) this.guard(() => this.wake(one))
      some = next.length > 0
    }
  }

  /** At the end of an analysis: what is kept for later ones does not ask this one any more. */
  end(): void {
    this.registries.end()
  }

  /** A module's own text; "" where it has none. */
  textOf(module: ModuleValue): string {
    return records.get(module)?.text ?? ""
  }

  private create(name: string, place: Place | null, text: string): Kept {
    const isDocument = place?.path === this.document.file
    const owner = place ? (isDocument ? "user" : ownerOf(place.path, this.mine, this.world.libraries)) : "prelude"
    const module = new ModuleValue(name, place?.path ?? `<${name}>`, owner)
    const { attrs } = module
    attrs.set("__name__", isDocument && !this.running.length ? "__main__" : name)
    // Of what we describe, only that it is in a file is true.
    attrs.set("__file__", place?.path ?? `/${module.file}/__init__.py`)
    attrs.set("__package__", place && !place.package ? name.split(".").slice(0, -1).join(".") : name)
    attrs.set("__doc__", null)
    attrs.set("__spec__", null)
    if (place?.package) {
      attrs.set("__path__", new List([place.folder]))
      this.folders.set(module, place.folder)
    }
    this.loaded.set(name, module)
    const kept: Kept = {
      module,
      place,
      text,
      reads: new Map(),
      imports: new Set(),
      failures: [],
      clock: 0,
      reaches: new Set(),
      complete: true,
    }
    if (place) {
      kept.reads.set(place.path, place.text)
      this.read.add(place.path)
    }
    records.set(module, kept)
    return kept
  }

  private perform(kept: Kept): void {
    const { module, place, text } = kept
    const isDocument = place?.path === this.document.file
    this.cache?.modules.delete(module.name)
    this.running.push(kept)
    // A library that is installed has what it needs: that a part of it cannot be read here is nothing for its users to catch.
    const { catching } = this.machine
    if (module.owner !== "user") this.machine.catching = 0
    try {
      if (isDocument) this.undoably(() => this.body(module, text, kept))
      else this.apart(kept, () => this.body(module, text, kept))
    } catch (error) {
      this.loaded.delete(module.name)
      throw error
    } finally {
      this.machine.catching = catching
      this.running.pop()
      this.failures.push(...kept.failures)
      if (!kept.complete && this.running.length) this.running[this.running.length - 1]!.complete = false
    }
    if (!isDocument && kept.complete) this.cache?.modules.set(module.name, kept)
  }

  /** Runs the document: what it does to modules that are kept (entering itself into a registry) is undone at the end. */
  private undoably(run: () => void): void {
    const { machine, outside } = this
    const journal = swap(machine.base)
    const { fuel } = machine
    if (outside) machine.fuel = outside.fuel
    try {
      run()
    } finally {
      if (outside) {
        outside.fuel = machine.fuel
        machine.fuel = fuel
      }
      swap(journal)
    }
  }

  /** Runs a module that other documents may use as well: outside of any journal, call and budget of the document's. */
  private apart(kept: Kept, run: () => void): void {
    const { machine } = this
    const sites = machine.stack.splice(0)
    const { fuel, frame, depth } = machine
    const outermost = !this.outside
    const outside = (this.outside ??= { fuel })
    machine.fuel = budget
    machine.frame = null
    machine.depth = Math.min(depth, 100)
    machine.loading++
    try {
      Object.assign(kept, apart(kept.module, !kept.place, run))
      if (kept.reaches.has(describing) && this.cache) this.cache.isOwn = false
    } finally {
      machine.loading--
      this.steps += budget - machine.fuel
      machine.stack.splice(0, machine.stack.length, ...sites)
      machine.fuel = outermost ? outside.fuel : fuel
      if (outermost) this.outside = null
      machine.frame = frame
      machine.depth = depth
    }
  }

  private body(module: ModuleValue, text: string, kept: Kept): void {
    const tree = module.file === this.document.file ? parse(text) : sketch(text)
    const { machine } = this
    const watched = module.owner === "user" && module.file === this.document.file && machine.onValue !== null
    const frame = new Frame(module, new Scope(module.attrs, null), null, null, machine.frame, tree, watched)
    const outer = machine.frame
    machine.frame = frame
    // Names may be set in the part that cannot be read.
    if (tree.errors.length) module.attrs.set(starred, machine.unknown(say("part of the text cannot be read")))
    try {
      tolerantly(machine, tree.body, frame, kept.failures, module.file === this.document.file)
    } catch (error) {
      if (!(error instanceof OutOfFuel) || module.file === this.document.file) throw error
      kept.complete = false
      module.attrs.set(starred, machine.unknown(say("`{0}` takes too long to run", module.name)))
    } finally {
      machine.frame = outer
    }
  }

  /** The package that relative imports of a module start from. */
  packageOf(module: ModuleValue): string {
    const value = module.attrs.get("__package__")
    return typeof value === "string" ? value : ""
  }
}

/** Steps that one imported module may take. */
const budget = 4_000_000
