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
  text.supportHtml = true
  text.isTrusted = { enabledCommands: commands }
  return text
}

function write(block: Block, source: vscode.Uri): string {
  switch (block.kind) {
    case "title":
      return [`**${escape(tell(block.text))}**`, ...block.notes.map(note => escape(tell(note)))].join(" · ")
    case "rows":
      return table(block.rows.map(([name, lines]) => [html(tell(name)), lines.map(line => html(tell(line))).join("<br>")]))
    case "table":
      return table([
        block.head.map(head => `<b>${html(tell(head))}</b>`),
        ...block.rows.map(row => row.map(cell => html(typeof cell === "string" ? cell : tell(cell)))),
      ])
    case "note":
      return escape(tell(block.text))
    case "links":
      return block.links.map(each => link(each, source)).join(" · ")
  }
}

/** As HTML: a table in Markdown would need a head, which costs a line. */
function table(rows: readonly (readonly string[])[]): string {
  return `<table>${rows.map(row => `<tr>${row.map(cell => `<td>${cell}</td>`).join("")}</tr>`).join("")}</table>`
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

/** Text inside HTML, on one line: an empty line would end the table and begin Markdown. */
function html(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;").replace(/\s+/g, " ")
}
