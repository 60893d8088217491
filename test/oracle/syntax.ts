/**
 * Compares our trees with CPython's, whole folders at once (not part of the suite: it wants those folders).
 *
 *     python3 test/oracle/syntax.py FOLDER... > answers.txt
 *     npx esbuild test/oracle/syntax.ts --bundle --platform=node --format=esm --outfile=check.mjs && node check.mjs answers.txt
 */
import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import { loadParser, parse } from "../../src/python/syntax"
import { structure } from "../python/structure"

const modules = `${process.cwd()}/node_modules`
await loadParser({
  core: readFileSync(`${modules}/web-tree-sitter/web-tree-sitter.wasm`),
  python: readFileSync(`${modules}/tree-sitter-python/tree-sitter-python.wasm`),
})
const [, , list, ...options] = process.argv
const count = { files: 0, same: 0, calls: 0, theirCalls: 0, functions: 0, theirFunctions: 0, errors: 0, ms: 0, bytes: 0 }
for (const line of readFileSync(list!, "utf8").split("\n").filter(Boolean)) {
  const [path, calls, functions, digest] = line.split(" ") as [string, string, string, string]
  const text = readFileSync(path, "utf8")
  const start = performance.now()
  const tree = parse(text)
  count.ms += performance.now() - start
  const json = JSON.stringify(structure(tree.body))
  count.files++
  count.bytes += text.length
  if (tree.errors.length) count.errors++
  count.calls += json.split('["call",').length - 1
  count.theirCalls += Number(calls)
  count.functions += json.split('["def",').length - 1
  count.theirFunctions += Number(functions)
  const ours = createHash("sha1")
    .update(json.replace(/[\u007f-\uffff]/g, c => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0")))
    .digest("hex")
    .slice(0, 12)
  if (ours === digest) count.same++
  else if (options.includes("--show")) console.log("differs", path, tree.errors.length)
}
console.log(JSON.stringify(count))
