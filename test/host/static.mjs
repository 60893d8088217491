// Serves the extension's files to a browser's extension host, which loads extensions by their address.
import { readFile } from "node:fs"
import { createServer } from "node:http"
import { extname, join, normalize } from "node:path"

const types = {
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".png": "image/png",
  ".svg": "image/svg+xml",
}

/** @returns {Promise<{ port: number, stop: () => void }>} */
export function serveFolder(folder) {
  const server = createServer((request, response) => {
    const headers = {
      "Access-Control-Allow-Origin": "*",
      "Access-Control-Allow-Headers": "*",
      "Cross-Origin-Resource-Policy": "cross-origin",
    }
    if (request.method === "OPTIONS") return response.writeHead(204, headers).end()
    const path = join(folder, normalize(decodeURIComponent(new URL(request.url, "http://host").pathname)))
    readFile(path, (error, bytes) => {
      if (error) return response.writeHead(404, headers).end()
      response.writeHead(200, { ...headers, "Content-Type": types[extname(path)] ?? "application/octet-stream" }).end(bytes)
    })
  })
  return new Promise(resolve => {
    server.listen(0, "127.0.0.1", () => resolve({ port: server.address().port, stop: () => server.close() }))
  })
}
