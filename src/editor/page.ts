import * as vscode from "vscode"
import { language } from "./language"

/** The folders that a page may read from. */
export function resources(extension: vscode.Uri): vscode.Uri[] {
  return [vscode.Uri.joinPath(extension, "dist", "webview"), vscode.Uri.joinPath(extension, "media")]
}

/**
 * The panel's page. Nothing inline runs: one script with a nonce, one style sheet, a worker made from fetched text.
 * `source` is kept by the page and handed back when the panel is restored after a reload.
 */
export function page(webview: vscode.Webview, extension: vscode.Uri, source: vscode.Uri | undefined): string {
  const at = (...path: string[]): string => attribute(webview.asWebviewUri(vscode.Uri.joinPath(extension, ...path)).toString())
  const nonce = Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, "0")).join("")
  const policy = [
    "default-src 'none'",
    `img-src ${webview.cspSource} data: blob:`,
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
    `script-src 'nonce-${nonce}' 'wasm-unsafe-eval'`,
    "worker-src blob:",
    `connect-src ${webview.cspSource}`,
  ].join("; ")
  return `<!DOCTYPE html>
<html lang="${language() === "zh-cn" ? "zh-CN" : "en"}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>ConvLens</title>
<link rel="stylesheet" href="${at("dist", "webview", "main.css")}">
</head>
<body data-source="${attribute(source?.toString() ?? "")}" data-base="${at("dist", "webview")}">
<div id="app"></div>
<script nonce="${nonce}" src="${at("dist", "webview", "main.js")}"></script>
</body>
</html>`
}

function attribute(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;")
}
