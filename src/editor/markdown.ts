import * as vscode from "vscode"
import type { Block, Link } from "../features/blocks"
import { tell } from "./language"

/** The commands that a hover may call. */
const commands = ["convlens.visualize", "convlens.openLab"]

/**
 * Blocks as Markdown. Every word is escaped: names come from source text, and a picture or link in them would be
 * fetched by the editor.
 */
export function markdown(blocks: readonly Block[], source: vscode.Uri): vscode.MarkdownString {
  const text = new vscode.MarkdownString(blocks.map(block => write(block, source)).join("\n\n"))
  text.supportHtml = true // for <br>: nothing else in angle brackets survives the escaping
  text.isTrusted = { enabledCommands: commands }
  return text
}

function write(block: Block, source: vscode.Uri): string {
  switch (block.kind) {
    case "title":
      return block.note ? `**${escape(tell(block.text))}** · ${escape(tell(block.note))}` : `**${escape(tell(block.text))}**`
    case "rows":
      return table(
        ["", ""],
        block.rows.map(([name, lines]) => [escape(tell(name)), lines.map(line => escape(tell(line))).join("<br>")]),
      )
    case "table":
      return table(
        block.head.map(head => escape(tell(head))),
        block.rows.map(row => row.map(cell => escape(typeof cell === "string" ? cell : tell(cell)))),
      )
    case "note":
      return escape(tell(block.text))
    case "links":
      return block.links.map(each => link(each, source)).join(" · ")
  }
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n")
}

function link({ text, command, args }: Link, source: vscode.Uri): string {
  const all = JSON.stringify(command === "visualize" ? [source.toString(), ...args] : args)
  const name = command === "visualize" ? "convlens.visualize" : "convlens.openLab"
  return `[${escape(tell(text))}](command:${name}?${encodeURIComponent(all)})`
}

/** Every punctuation mark of ASCII may be escaped in Markdown; a line end becomes a space. */
export function escape(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, "\\$&").replace(/\s+/g, " ")
}
