import type { Server } from "node:http"
import { chromium } from "playwright-core"
import type { Browser, Page } from "playwright-core"
import { chromium as findChromium, quietly } from "../host/install.mjs"
import { make, serve } from "../stories/page.mjs"

export interface Wish {
  theme?: string
  language?: string
  width?: number
  height?: number
}

export type Asked = { type: string; [key: string]: unknown }

/** The live page of all stories in a real browser. */
export class Stories {
  /** What the pages wrote to their consoles as errors. */
  readonly complaints: string[] = []
  private browser: Browser | undefined
  private server: Server | undefined
  private port = 0

  async start(): Promise<void> {
    await make()
    ;({ server: this.server, port: this.port } = await serve())
    this.browser = await chromium.launch({
      executablePath: findChromium(),
      args: quietly,
    })
  }

  async stop(): Promise<void> {
    await this.browser?.close()
    this.server?.close()
  }

  /** A fresh page on a story. */
  async open(story: string, wish: Wish = {}): Promise<Page> {
    const context = await this.browser!.newContext({
      viewport: { width: wish.width ?? 1100, height: wish.height ?? 760 },
      reducedMotion: "reduce",
    })
    const page = await context.newPage()
    page.on("console", m => m.type() === "error" && this.complaints.push(`${story}: ${m.text()}`))
    page.on("pageerror", e => this.complaints.push(`${story}: ${String(e)}`))
    const { theme = "vscode-light", language = "en" } = wish
    await page.goto(`http://127.0.0.1:${this.port}/?theme=${theme}&language=${language}#${story}`)
    await page.locator(".canvas .station, .canvas .far path").first().waitFor()
    return page
  }

  /** What the page has asked the editor for, of one kind, last. */
  async asked(page: Page, type: string): Promise<Asked | undefined> {
    return (await page.evaluate<Asked[]>("asked")).filter(m => m.type === type).at(-1)
  }

  /** The file that is being saved, once it is; it is then forgotten. */
  async saved(page: Page): Promise<{ name: string; content: string }> {
    for (let tries = 0; tries < 100; tries++) {
      const file = (await this.asked(page, "save")) as { name: string; content: string } | undefined
      if (file) {
        await page.evaluate("asked.splice(0)")
        return file
      }
      await page.waitForTimeout(50)
    }
    throw new Error("nothing was saved")
  }
}
