// Ends the extension host when its parent has ended: native-watchdog's job, without a compiler.
exports.start = pid => {
  setInterval(() => {
    try {
      process.kill(pid, 0)
    } catch {
      process.exit(87)
    }
  }, 2000).unref()
}
exports.exit = code => process.exit(code)
