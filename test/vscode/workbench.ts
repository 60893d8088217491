import { execFileSync } from "node:child_process"
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import type { Browser, ElectronApplication, Frame, Locator, Page } from "playwright-core"
import { _electron, chromium } from "playwright-core"
import { afterEach } from "vitest"
import { server as serverFolder, chromium as findChromium, quietly } from "../host/install.mjs"
import { serve, windowAddress } from "../host/serve.mjs"
import { serveFolder } from "../host/static.mjs"

const repository = join(import.meta.dirname, "..", "..")
/** Screenshots and workspaces of the tests; git ignores it. */
export const output = join(repository, "test", "output")

export interface Options {
  /** Names the folders of this window. */
  name: string
  /** The workspace: file names and texts. */
  files: Record<string, string>
  /** Files as they were committed to a git repository in the workspace, before they became those of `files`. */
  committed?: Record<string, string>
  settings?: Record<string, unknown>
  /** Ask whether to trust the workspace, as a desktop does. */
  trust?: boolean
  language?: "zh-cn"
  /** Load the extension into the browser's own extension host (a worker), as vscode.dev does; files are then virtual. */
  worker?: boolean
  size?: { width: number; height: number }
}

function write(folder: string, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
}

/** One VS Code window with the extension loaded, and the verbs of the person in front of it. */
export class Workbench {
  private constructor(
    readonly page: Page,
    /** Errors that the window wrote to its console. */
    readonly errors: string[],
    private readonly end: () => Promise<void>,
  ) {}

  /** In Chromium on VS Code's server, or (CONVLENS_DESKTOP names the program) in desktop VS Code. */
  static async open(options: Options): Promise<Workbench> {
    const home = join(output, "work", options.name)
    rmSync(home, { recursive: true, force: true })
    const folder = join(home, "workspace")
    if (options.committed) {
      write(folder, options.committed)
      const git = (...args: string[]): unknown =>
        execFileSync("git", ["-c", "user.name=someone", "-c", "user.email=someone@example.com", ...args], { cwd: folder })
      git("init", "--quiet")
      git("add", ".")
      git("commit", "--quiet", "--message", "as it was")
    }
    write(folder, options.files)
    const desktop = process.env["CONVLENS_DESKTOP"]
    return desktop ? await openDesktop(desktop, home, folder, options) : await openBrowser(home, folder, options)
  }

  static async over(page: Page, { size }: Options, end: () => Promise<void>): Promise<Workbench> {
    const errors: string[] = []
    page.on("console", message => message.type() === "error" && errors.push(message.text()))
    if (size) await page.setViewportSize(size)
    await page.locator(".monaco-workbench").waitFor({ timeout: 60_000 })
    await page.locator(".explorer-folders-view .monaco-list-row").first().waitFor({ timeout: 60_000 })
    const window = new Workbench(page, errors, end)
    // Before the extensions have been read, notebooks would open as text.
    await window.offered("CNN")
    return window
  }

  close(): Promise<void> {
    return this.end()
  }

  /** Opens a file of the workspace by double click in the Explorer. */
  async openFile(name: string): Promise<void> {
    const row = this.page.locator(".explorer-folders-view .monaco-list-row", { hasText: name }).first()
    await row.dblclick()
    await this.page.locator(".tab.active", { hasText: name }).waitFor()
  }

  /** Runs a command of the palette by its title. */
  async command(title: string): Promise<void> {
    await (await this.palette(title)).click()
  }

  /** The titles that the palette offers for a text. */
  async offered(text: string): Promise<string[]> {
    await this.palette(text)
    const titles = await this.page.locator(".quick-input-list .monaco-list-row .label-name").allInnerTexts()
    await this.page.keyboard.press("Escape")
    return titles
  }

  /** The palette's first entry with a text. It does not notice extensions that come later: asked again until it does. */
  private async palette(text: string): Promise<Locator> {
    const box = this.page.locator(".quick-input-widget .quick-input-box input")
    const row = this.page.locator(".quick-input-list .monaco-list-row", { hasText: text }).first()
    for (let tries = 0; ; tries++) {
      await this.page.keyboard.press("Escape")
      await this.page.keyboard.press("F1")
      await box.waitFor({ state: "visible" })
      await box.fill(`>${text}`)
      try {
        await row.waitFor({ timeout: 2000 })
        return row
      } catch (error) {
        if (tries === 15) throw error
      }
    }
  }

  /** The text of the editors as it is shown, hints included. */
  async shown(): Promise<string> {
    const texts = await this.page.locator(".view-lines").allInnerTexts()
    return texts.join("\n").replace(/[\u00a0\u2000-\u200d]/g, " ")
  }

  /** The middle of a text's first occurrence in an editor, in pixels of the window. */
  private async place(text: string): Promise<{ x: number; y: number }> {
    // A file that has just been opened may not be drawn yet.
    for (let tries = 0; ; tries++) {
      const found = await this.find(text)
      if (found) return found
      if (tries === 60) throw new Error(`not on the screen: ${text}`)
      await this.page.waitForTimeout(250)
    }
  }

  private find(text: string): Promise<{ x: number; y: number } | null> {
    return this.page.evaluate<{ x: number; y: number } | null>(`(() => {
      for (const line of document.querySelectorAll(".view-line")) {
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT)
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const at = node.data.replaceAll("\u00a0", " ").indexOf(${JSON.stringify(text)})
          if (at < 0) continue
          const range = document.createRange()
          range.setStart(node, at)
          range.setEnd(node, at + ${text.length})
          const box = range.getBoundingClientRect()
          return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
        }
      }
      return null
    })()`)
  }

  /** Points at a word and gives what the hover says. */
  async hover(text: string, expected: string | RegExp): Promise<string> {
    const bubble = this.page.locator(".monaco-hover:not(.hidden) .hover-contents", { hasText: expected }).first()
    // The mouse must move for the editor to notice it: again and again until the analysis is there.
    for (let tries = 0; ; tries++) {
      await this.page.mouse.move(5, 5)
      const { x, y } = await this.place(text)
      await this.page.mouse.move(x - 2, y)
      await this.page.mouse.move(x, y)
      try {
        await bubble.waitFor({ timeout: 5000 })
        return (await this.page.locator(".monaco-hover:not(.hidden)").first().innerText()).replace(/\u00a0/g, " ")
      } catch (error) {
        if (tries === 3) throw error
      }
    }
  }

  /** What the status bar says of the editor with the focus. */
  async status(): Promise<string> {
    return (await this.page.locator(".statusbar-item", { hasText: "Ln " }).allInnerTexts()).join(" ")
  }

  /** Puts the cursor of the active editor on a line and column. */
  async goTo(line: number, column: number): Promise<void> {
    await this.page.keyboard.press("Control+G")
    const box = this.page.locator(".quick-input-widget .quick-input-box input")
    await box.fill(`:${line}:${column}`)
    await box.press("Enter")
    await this.page.locator(".quick-input-widget").waitFor({ state: "hidden" })
  }

  /** Selects the first occurrence of a text in the active editor and types another over it. */
  async replace(text: string, other: string): Promise<void> {
    // A busy window may still search for what was asked before, or for nothing: a person looks at what is selected, and asks again.
    await eventually(async () => {
      await this.page.keyboard.press("Escape")
      await this.page.keyboard.press("Control+F")
      const box = this.page.locator(".find-widget.visible .find-part textarea").first()
      await box.fill(text)
      const found = this.page.locator(".find-widget.visible .matchesCount", { hasText: /of \d/ })
      if (!(await happens(found.waitFor({ timeout: 5000 })))) return false
      await box.press("Enter")
      await box.press("Escape")
      const selected = this.page.locator(".statusbar-item", { hasText: `(${text.length} selected)` })
      return happens(selected.waitFor({ timeout: 3000 }))
    }, `${text} is selected`)
    await this.page.keyboard.insertText(other)
  }

  /** Answers VS Code's own file dialog. */
  async answer(path: string): Promise<void> {
    const dialog = this.page.locator(".quick-input-widget:visible")
    const box = dialog.locator(".quick-input-box input")
    await box.waitFor()
    // While it still lists the folder it takes no answer, or puts a path of its own into the box: a person types again.
    await eventually(async () => {
      if (!(await dialog.isVisible())) return true
      await box.fill(path)
      // What it makes of an answer that comes too early is another path: a person looks at the box before the answer is given.
      await pause(300)
      if ((await box.inputValue({ timeout: 1000 }).catch(() => null)) !== path) return false
      await box.press("Enter")
      return happens(dialog.waitFor({ state: "hidden", timeout: 3000 }))
    }, "the dialog has taken the path")
  }

  /** Picks a colour theme. */
  async theme(name: string): Promise<void> {
    await this.command("Preferences: Color Theme")
    const box = this.page.locator(".quick-input-widget .quick-input-box input")
    await box.fill(name)
    await this.page.locator(".quick-input-list .monaco-list-row.focused", { hasText: name }).waitFor()
    await box.press("Enter")
    await this.page.locator(".quick-input-widget").waitFor({ state: "hidden" })
  }

  /** Waits until exactly so many squiggles are drawn. */
  async squiggles(kind: "error" | "warning" | "info", count: number): Promise<void> {
    await eventually(async () => (await this.page.locator(`.squiggly-${kind}`).count()) === count, `${count} × ${kind}`)
  }

  /** What Problems lists. */
  async problems(): Promise<string[]> {
    await this.command("Problems: Focus on Problems View")
    await this.page.locator(".markers-panel .monaco-list-row").first().waitFor()
    const rows = await this.page.locator(".markers-panel .monaco-tl-row").allInnerTexts()
    await this.page.keyboard.press("Control+J")
    return rows.map(row => row.replace(/\s+/g, " "))
  }

  /** Puts the cursor on the first squiggle and takes the first quick fix (or the one named); gives the titles that were offered. */
  async quickFix(named?: string): Promise<string[]> {
    const squiggle = this.page.locator(".squiggly-error, .squiggly-warning, .squiggly-info").first()
    // It is drawn anew whenever the text has been looked at again.
    let box = await squiggle.boundingBox()
    await eventually(async () => (box ??= await squiggle.boundingBox({ timeout: 1000 }).catch(() => null)) !== null, "a squiggle")
    if (!box) throw new Error("no squiggle to click on")
    await this.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
    const list = this.page.locator(".action-widget .monaco-list-row.action")
    // A busy machine may ask before the click has been heard of: then nothing is offered, and a person asks again.
    await eventually(async () => {
      await this.page.keyboard.press("Control+.")
      if (await happens(list.first().waitFor({ timeout: 3000 }))) return true
      await this.page.keyboard.press("Escape")
      return false
    }, "quick fixes are offered")
    let titles: string[] = []
    await eventually(async () => {
      titles = await list.allInnerTexts()
      return titles.length > 0 && (named === undefined || titles.some(title => title.includes(named)))
    }, "the fix is offered")
    const chosen = named === undefined ? 0 : titles.findIndex(title => title.includes(named))
    for (let i = 0; i < chosen; i++) await this.page.keyboard.press("ArrowDown")
    await this.page.keyboard.press("Enter")
    return titles
  }

  /** The frame of the panel, once it holds what is asked for. */
  async panel(selector: string, timeout = 20_000): Promise<Frame> {
    for (const end = Date.now() + timeout; Date.now() < end; await pause(150))
      for (const frame of this.page.frames()) {
        if (frame === this.page.mainFrame()) continue
        try {
          if ((await frame.locator(selector).count()) > 0) return frame
        } catch {
          // A frame that is just being replaced.
        }
      }
    throw new Error(`no panel with ${selector}`)
  }

  /** Keeps a picture of the window under test/output. */
  async screenshot(name: string): Promise<void> {
    mkdirSync(join(output, "screenshots"), { recursive: true })
    await this.page.screenshot({ path: join(output, "screenshots", `${name}.png`) })
  }
}

async function openBrowser(home: string, folder: string, options: Options): Promise<Workbench> {
  const server = await serve({
    data: join(home, "data"),
    ...(options.settings ? { settings: options.settings } : {}),
    ...(options.trust ? { trust: true } : {}),
  })
  const browser: Browser = await chromium.launch({
    executablePath: findChromium(),
    args: [...quietly, "--disable-features=LocalNetworkAccessChecks"],
  })
  const context = await browser.newContext({
    viewport: options.size ?? { width: 1400, height: 900 },
    permissions: ["clipboard-read", "clipboard-write"],
  })
  const page = await context.newPage()
  if (options.language) await speak(page, server.port, options.language)
  const files = options.worker ? await loadInWorker(page, server.port) : undefined
  await page.goto(windowAddress({ port: server.port, folder, ...(files ? {} : { extension: repository }) }))
  return await Workbench.over(page, options, async () => {
    await browser.close()
    files?.stop()
    server.stop()
  })
}

/** What the window's page says of itself, changed on its way into the browser. */
async function rewritePage(
  page: Page,
  port: number,
  id: string,
  change: (settings: Record<string, unknown>) => void,
): Promise<void> {
  await page.route(
    url => url.pathname === "/" && url.port === String(port),
    async route => {
      const response = await route.fetch()
      const text = await response.text()
      const body = text.replace(new RegExp(`(id="${id}" data-settings=")([^"]*)"`), (_, start: string, escaped: string) => {
        const unescaped = escaped
          .replace(/&quot;/g, '"')
          .replace(/&lt;/g, "<")
          .replace(/&gt;/g, ">")
          .replace(/&amp;/g, "&")
        const settings = JSON.parse(unescaped) as Record<string, unknown>
        change(settings)
        return `${start}${JSON.stringify(settings).replace(/&/g, "&amp;").replace(/"/g, "&quot;")}"`
      })
      const { "content-security-policy": _, ...headers } = response.headers()
      await route.fulfill({ response, body, headers })
    },
  )
}

/** Has the window load the extension by its address, into the extension host that runs in the browser. */
async function loadInWorker(page: Page, port: number): Promise<{ stop: () => void }> {
  const files = await serveFolder(repository)
  await rewritePage(page, port, "vscode-workbench-web-configuration", configuration => {
    configuration["developmentOptions"] = {
      enableSmokeTestDriver: true,
      extensions: [{ scheme: "http", authority: `127.0.0.1:${files.port}`, path: "/" }],
    }
  })
  return files
}

/**
 * Has the window speak another language without its language pack: it is told that there is one, and gets its own English
 * words as that pack. Extensions see the language and bring their own translations.
 */
async function speak(page: Page, port: number, language: string): Promise<void> {
  await rewritePage(page, port, "vscode-remote-nls-configuration", configuration => {
    Object.assign(configuration, {
      locale: language,
      osLocale: language,
      availableLanguages: { "*": language },
      _resolvedLanguagePackCoreLocation: "/pack",
    })
  })
  await page.route(
    url => url.pathname.endsWith("/vscode-remote-resource") && url.searchParams.get("path")?.startsWith("/pack/") === true,
    async route => {
      const bundle = new URL(route.request().url()).searchParams
        .get("path")!
        .slice("/pack/".length)
        .replace(/\.nls\.json$/, "")
        .replaceAll("!", "/")
      const path = join(serverFolder, "out", `${bundle}.nls.js`)
      if (!existsSync(path)) return await route.fulfill({ status: 404 })
      let words: unknown
      // The file is AMD: define(name, words).
      new Function("define", readFileSync(path, "utf8"))((_name: string, value: unknown) => (words = value))
      await route.fulfill({ json: words })
    },
  )
}

async function openDesktop(program: string, home: string, folder: string, options: Options): Promise<Workbench> {
  const data = join(home, "data")
  mkdirSync(join(data, "User"), { recursive: true })
  writeFileSync(
    join(data, "User", "settings.json"),
    JSON.stringify({
      "workbench.startupEditor": "none",
      "telemetry.telemetryLevel": "off",
      "editor.hover.delay": 150,
      "window.titleBarStyle": "custom",
      ...options.settings,
    }),
  )
  const app: ElectronApplication = await _electron.launch({
    executablePath: program,
    args: [
      folder,
      `--extensionDevelopmentPath=${repository}`,
      `--user-data-dir=${data}`,
      `--extensions-dir=${join(home, "extensions")}`,
      ...["--skip-welcome", "--skip-release-notes", "--disable-updates", "--disable-telemetry", "--no-sandbox", "--disable-gpu"],
      ...(options.trust ? [] : ["--disable-workspace-trust"]),
      ...(options.language ? ["--locale", options.language] : []),
    ],
  })
  const page = await app.firstWindow()
  return await Workbench.over(page, options, () => app.close())
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds))
}

/** Keeps a picture of the window whenever a test of the file fails. */
export function photographFailures(window: () => Workbench | undefined): void {
  afterEach(async ({ task }) => {
    if (task.result?.state === "fail") await window()?.screenshot(`failed: ${task.name}`.replace(/[^\w]+/g, "-"))
  })
}

/** Whether something that is waited for comes, in the time that is given to it. */
export function happens(wait: Promise<unknown>): Promise<boolean> {
  return wait.then(
    () => true,
    () => false,
  )
}

/** Waits until something holds. */
export async function eventually(holds: () => Promise<boolean>, what: string, timeout = 20_000): Promise<void> {
  for (const end = Date.now() + timeout; Date.now() < end; await pause(100)) if (await holds()) return
  throw new Error(`never: ${what}`)
}
