import * as vscode from "vscode"
import { analyse, analyseInSteps, type Analysis, type Question } from "../analysis"
import { isError } from "../model/finding"
import { Cache } from "../python/keep"
import type { World } from "../world"
import type { Choices } from "./choices"
import { committed } from "./committed"
import { Texts } from "./files"
import { libraries } from "./libraries"
import { complain, log } from "./log"
import { settings } from "./settings"
import { openSource, sourceOf, type Source } from "./source"

/** What is known about one source, and the text it is true of. */
export interface Known {
  readonly source: Source
  readonly analysis: Analysis
  /** Counts up over all sources: a later answer has a higher number. */
  readonly version: number
}

interface Entry {
  readonly uri: vscode.Uri
  /** Imported modules that have run: they run again only when a text has changed. */
  readonly keep: Cache
  known?: Known
  /** The text when nothing was wrong with it last. */
  sound?: string
  /** The text that was committed last; asked for when it is wrong and was never right here. */
  head?: string | undefined
  timer?: ReturnType<typeof setTimeout>
  /** Until errors are looked into: that takes longer, so it waits for a pause in typing. */
  pause?: ReturnType<typeof setTimeout>
  running?: Promise<void>
  /** Something besides the text has changed: a setting, a choice, another file. */
  stale: boolean
}

/** Milliseconds without a change until errors are looked into. */
const pause = 500

/** Imports lead to files that import more: so many rounds of loading at most. */
const rounds = 60

/**
 * Keeps an up-to-date analysis of every open Python document and notebook: a little after each change by itself, at
 * once when somebody asks.
 */
export class Documents implements vscode.Disposable {
  private readonly entries = new Map<string, Entry>()
  private readonly news = new vscode.EventEmitter<Known>()
  private readonly gone = new vscode.EventEmitter<vscode.Uri>()
  private readonly disposables: vscode.Disposable[]
  private readonly libraries = new Map<string, Promise<string[]>>()
  private count = 0
  readonly texts = new Texts()
  /** A source has a new analysis. */
  readonly onNews = this.news.event
  /** A source was closed. */
  readonly onGone = this.gone.event

  constructor(
    private readonly engine: () => Promise<void>,
    private readonly choices: Choices,
  ) {
    const { workspace } = vscode
    const watcher = workspace.createFileSystemWatcher("**/*.py")
    const onDisk = (uri: vscode.Uri): void => {
      if (this.texts.forget(uri.path)) this.refresh()
    }
    this.disposables = [
      this.news,
      this.gone,
      watcher,
      watcher.onDidChange(onDisk),
      watcher.onDidCreate(onDisk),
      watcher.onDidDelete(onDisk),
      workspace.onDidOpenTextDocument(document => this.touch(document)),
      workspace.onDidChangeTextDocument(change => change.contentChanges.length > 0 && this.touch(change.document)),
      workspace.onDidCloseTextDocument(document => this.close(document)),
      workspace.onDidCloseNotebookDocument(notebook => this.drop(notebook.uri)),
      workspace.onDidChangeNotebookDocument(
        ({ notebook, contentChanges }) => contentChanges.length > 0 && this.again(notebook.uri),
      ),
      workspace.onDidChangeConfiguration(event => event.affectsConfiguration("convlens") && this.forgetAll()),
      workspace.onDidChangeWorkspaceFolders(() => this.forgetAll()),
    ]
    for (const document of workspace.textDocuments) this.touch(document)
  }

  /** The analysis of a document as it is now, made on the spot when there is none; null when it is no Python or was overtaken. */
  async of(document: vscode.TextDocument): Promise<Known | null> {
    const source = sourceOf(document)
    return source ? await this.now(source.uri) : null
  }

  /** The same for a source by its address. */
  async now(uri: vscode.Uri): Promise<Known | null> {
    const entry = this.entry(uri)
    // Somebody may type while we wait: once more then, but not for ever.
    for (let tries = 0; tries < 5; tries++) {
      const source = openSource(uri)
      if (!source) return null
      if (this.isFresh(entry, source)) return entry.known!
      clearTimeout(entry.timer)
      entry.timer = undefined
      await this.run(entry)
    }
    return null
  }

  /** The last analysis, perhaps of an older text. */
  last(uri: vscode.Uri): Known | undefined {
    return this.entries.get(uri.toString())?.known
  }

  /** Analyses a source again because something besides its text has changed. */
  again(uri: vscode.Uri): void {
    const entry = this.entry(uri)
    entry.stale = true
    this.schedule(entry)
  }

  dispose(): void {
    for (const entry of this.entries.values()) this.stop(entry)
    for (const disposable of this.disposables) disposable.dispose()
  }

  private entry(uri: vscode.Uri): Entry {
    const key = uri.toString()
    let entry = this.entries.get(key)
    if (!entry) this.entries.set(key, (entry = { uri, keep: new Cache(), stale: false }))
    return entry
  }

  private touch(document: vscode.TextDocument): void {
    const source = sourceOf(document)
    if (!source) return
    this.schedule(this.entry(source.uri))
    for (const other of this.entries.values())
      if (other.uri.toString() !== source.uri.toString() && other.known?.analysis.read.includes(source.file))
        this.again(other.uri)
  }

  private close(document: vscode.TextDocument): void {
    if (document.uri.scheme !== "vscode-notebook-cell") this.drop(document.uri)
  }

  private drop(uri: vscode.Uri): void {
    const entry = this.entries.get(uri.toString())
    if (!entry) return
    this.stop(entry)
    this.entries.delete(uri.toString())
    this.gone.fire(uri)
  }

  private forgetAll(): void {
    this.texts.clear()
    this.libraries.clear()
    this.refresh()
  }

  private refresh(): void {
    for (const entry of this.entries.values()) this.again(entry.uri)
  }

  private stop(entry: Entry): void {
    clearTimeout(entry.timer)
    clearTimeout(entry.pause)
  }

  private schedule(entry: Entry): void {
    this.stop(entry)
    entry.timer = setTimeout(() => {
      entry.timer = undefined
      void this.run(entry)
    }, settings(entry.uri).delay)
  }

  private isFresh(entry: Entry, source: Source): boolean {
    return !entry.stale && entry.known !== undefined && entry.known.analysis.text === source.text
  }

  /** One run at a time per source: who comes during a run waits for it, since it ends with the text as it then is. */
  private run(entry: Entry): Promise<void> {
    entry.running ??= this.analyse(entry)
      .catch((error: unknown) => complain("analysis of " + entry.uri.path, error))
      .finally(() => (entry.running = undefined))
    return entry.running
  }

  /** Analyses and loads the files that were missing until none is; each round takes the text as it is at that moment. */
  private async analyse(entry: Entry): Promise<void> {
    await this.engine()
    const world = await this.world(entry.uri)
    for (let round = 0; ; round++) {
      const source = openSource(entry.uri)
      if (!source) return
      entry.stale = false
      const start = Date.now()
      const analysis = analyse({ ...this.question(entry, source), search: 0 }, world)
      const missing = analysis.wanted.filter(path => !this.texts.has(path))
      if (missing.length > 0 && round < rounds) {
        await this.texts.load(missing, entry.uri)
        continue
      }
      log.debug(
        `${source.file}: ${analysis.models.length} networks, ${analysis.findings.length} findings, ${Date.now() - start} ms`,
      )
      this.publish(entry, source, analysis)
      clearTimeout(entry.pause)
      if (analysis.findings.some(isError))
        entry.pause = setTimeout(() => {
          this.lookInto(entry, world).catch((error: unknown) => complain("errors of " + entry.uri.path, error))
        }, pause)
      return
    }
  }

  private publish(entry: Entry, source: Source, analysis: Analysis): void {
    entry.known = { source, analysis, version: ++this.count }
    if (analysis.sound) entry.sound = source.text
    this.news.fire(entry.known)
  }

  /** Nobody types: which numbers are to blame for the errors is found out, and told when it makes a difference. */
  private async lookInto(entry: Entry, world: World): Promise<void> {
    const before = entry.known
    if (!before) return
    if (entry.sound === undefined) entry.head = await committed(entry.uri)
    const steps = analyseInSteps(this.question(entry, before.source), world)
    for (;;) {
      const { done, value: analysis } = steps.next()
      // Whoever asks for something in between comes first; whoever types makes it useless.
      await new Promise(resolve => setTimeout(resolve))
      if (entry.known !== before || entry.running || !this.isFresh(entry, openSource(entry.uri) ?? before.source)) return
      if (!done) continue
      if (JSON.stringify(analysis.findings) !== JSON.stringify(before.analysis.findings))
        this.publish(entry, before.source, analysis)
      return
    }
  }

  private async world(uri: vscode.Uri): Promise<World> {
    const { importRoots, libraries: given } = settings(uri)
    return { files: this.texts, roots: importPath(uri, importRoots), libraries: await this.librariesOf(uri, given) }
  }

  private question({ keep, sound, head }: Entry, source: Source): Question {
    const before = sound ?? head?.replace(/\r?\n/g, source.text.includes("\r\n") ? "\r\n" : "\n")
    const { fuel } = settings(source.uri)
    const entry = this.choices.entry(source.uri)
    const chosen = this.choices.inputs(source.uri)
    return {
      file: source.file,
      text: source.text,
      keep,
      chosen,
      ...(before === undefined ? {} : { before }),
      ...(entry ? { entry } : {}),
      ...(fuel ? { fuel } : {}),
    }
  }

  private librariesOf(uri: vscode.Uri, given: readonly string[]): Promise<string[]> {
    const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri.toString() ?? ""
    let found = this.libraries.get(folder)
    if (!found) this.libraries.set(folder, (found = libraries(uri, given)))
    return found
  }
}

/** Where absolute imports are looked up: the setting's folders, the workspace folder and its `src`. */
function importPath(uri: vscode.Uri, given: readonly string[]): string[] {
  const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri
  if (!folder) return [...given]
  const own = given.map(path =>
    /^([/\\]|[A-Za-z]:)/.test(path) ? vscode.Uri.file(path).path : vscode.Uri.joinPath(folder, path).path,
  )
  return [...own, folder.path, vscode.Uri.joinPath(folder, "src").path]
}
