import { say } from "../conv/words"
import { drop } from "./branch"
import { notePlace } from "./errors"
import type { Engine, Failure, Frame } from "./frame"
import { isUnknown } from "./heap"
import { namesOf } from "./names"
import { exceptionText } from "./text"
import type { Statement } from "./tree"
import { OutOfFuel, Raised } from "./value"
import { writeName } from "./variables"

/**
 * Runs a module's (or a class's) statements one by one: one that raises is recorded, the names it would have set are
 * unknown, and the next one runs. In text that is not the document's, what the text itself raises is passed on.
 */
export function tolerantly(
  machine: Engine,
  body: readonly Statement[],
  frame: Frame,
  failures: Failure[],
  document: boolean,
): void {
  for (const statement of body) {
    const height = machine.stack.length
    try {
      if (statement.kind === "if") {
        // One failing statement under `if __name__ == "__main__"` does not hide the others.
        machine.spend(1)
        frame.at = statement
        const truth = machine.truth(machine.evaluate(statement.test, frame))
        if (truth !== undefined) {
          tolerantly(machine, truth ? statement.body : statement.otherwise, frame, failures, document)
          continue
        }
      }
      machine.execute([statement], frame)
    } catch (error) {
      machine.stack.length = height
      machine.frame = frame
      if (frame.handling) frame.handling.length = 0
      drop(machine, frame)
      if (error instanceof OutOfFuel) {
        if (!document) throw error
        // What follows still gets a little, so that classes below a long computation are seen.
        machine.grant(100_000)
        forget(machine, frame, statement)
        continue
      }
      if (!(error instanceof Raised)) throw error
      notePlace(machine, error, frame)
      const isImport = machine.isError(error, "ImportError") && machine.catching > 0
      if (!document && (error.deliberate || isImport) && frame.module.owner !== "user") throw error
      if (!document && isImport) throw error
      failures.push(failure(machine, error, statement, frame))
      forget(machine, frame, statement)
      // Half a line in a `try` does not take the imports below it along.
      if (document && statement.kind === "try" && error.span)
        tolerantly(machine, rest(statement.body, error.span.from), frame, failures, document)
    }
  }
}

/** What comes after the statement at a place. */
function rest(body: readonly Statement[], at: number): readonly Statement[] {
  return body.some(one => one.from <= at && at <= one.to) ? body.filter(one => one.from > at) : []
}

function forget(machine: Engine, frame: Frame, statement: Statement): void {
  const simple = !("body" in statement) || statement.kind === "function" || statement.kind === "class"
  for (const name of namesOf([statement]).locals)
    if (simple || !frame.scope.variables.has(name))
      writeName(frame, name, machine.unknown(say("an error leaves `{0}` unknown", name)))
}

export function failure(machine: Engine, error: Raised, statement: Statement, frame: Frame): Failure {
  const text = exceptionText(machine, error.value)
  const file = frame.module.file ?? frame.module.name
  return {
    error,
    type: error.value.cls.name,
    message: isUnknown(text) ? "" : text,
    span: error.span,
    statement: { file, from: statement.from, to: statement.to },
  }
}
