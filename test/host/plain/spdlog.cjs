// A log file, written line by line: what the server needs of @vscode/spdlog, without a compiler.
const { appendFileSync, mkdirSync } = require("node:fs")
const { dirname } = require("node:path")

class Logger {
  constructor(_kind, _name, path) {
    this.path = path
    this.level = 2
    mkdirSync(dirname(path), { recursive: true })
    this.write("")
  }
  write(text) {
    try {
      appendFileSync(this.path, text)
    } catch {
      // The folder has been removed: a test is over.
    }
  }
  log(level, name, message) {
    if (level >= this.level) this.write(this.bare ? message : `${new Date().toISOString()} [${name}] ${message}\n`)
  }
  getLevel() {
    return this.level
  }
  setLevel(level) {
    this.level = level
  }
  setPattern() {}
  clearFormatters() {
    this.bare = true
  }
  flush() {}
  drop() {}
}
for (const [level, name] of ["trace", "debug", "info", "warn", "error", "critical"].entries())
  Logger.prototype[name] = function (message) {
    this.log(level, name, message)
  }

const create = kind => async (name, path) => new Logger(kind, name, path)
module.exports = {
  version: 0,
  Logger,
  setLevel() {},
  setFlushOn() {},
  createRotatingLogger: create("rotating"),
  createAsyncRotatingLogger: create("rotating_async"),
}
