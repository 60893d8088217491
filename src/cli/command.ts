import { checkCommand } from "./check"
import { inspectCommand } from "./inspect"
import { Misuse } from "./options"

const usage = `convlens inspect FILE [--entry EXPR] [--input SPEC]... [--root DIR]... [--format table|json]
convlens check PATH... [--root DIR]... [--format text|json|sarif]`

async function main(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args
  if (command === "inspect") return inspectCommand(rest)
  if (command === "check") return checkCommand(rest)
  if (command === undefined || command === "help" || command === "--help" || command === "-h") {
    process.stdout.write(usage + "\n")
    return command === undefined ? 2 : 0
  }
  throw new Misuse(`there is no command ${command}: inspect or check`)
}

main(process.argv.slice(2)).then(
  status => {
    process.exitCode = status
  },
  (error: unknown) => {
    const words =
      error instanceof Misuse ? error.message : `internal error: ${error instanceof Error ? error.message : String(error)}`
    process.stderr.write(`convlens: ${words.replace(/\s*\n\s*/g, " ")}\n`)
    if (!(error instanceof Misuse) && process.env["CONVLENS_DEBUG"] && error instanceof Error)
      process.stderr.write(error.stack + "\n")
    process.exitCode = 2
  },
)
