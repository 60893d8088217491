import { say } from "../../conv/words"
import type { Engine } from "../frame"
import { isUnknown } from "../heap"
import { objectType, types, unwrap } from "../types"
import { Class, Instance, Iterator, List, type Value } from "../value"
import { methods } from "./define"

/** An open text file: its text and how far it was read. */
interface Reading {
  text: string
  at: number
}

const file = new Class("TextIOWrapper", [objectType], "_io", null)
file.mro = [file, objectType]
types.set("TextIOWrapper", file)

/** `open(path)`: a file of the workspace can be read; nothing is ever written. */
export function open(machine: Engine, path: Value, mode: Value, get: (path: string) => string | null | undefined): Value {
  const name = unwrap(path)
  const text = typeof name === "string" ? name : machine.str(path)
  if (isUnknown(text)) return text
  if (typeof mode === "string" && /[wax+b]/.test(mode)) return machine.unknown(say("files are only read"))
  const content = get(text)
  if (typeof content !== "string") return machine.unknown(say("the file `{0}` is not found", text))
  const result = new Instance(file)
  result.attrs.set("name", text)
  result.payload = { text: content, at: 0 } satisfies Reading
  return result
}

const reading = (self: Value | undefined): Reading => (self as Instance).payload as Reading

function line(self: Reading): string | undefined {
  if (self.at >= self.text.length) return undefined
  const end = self.text.indexOf("\n", self.at)
  const result = self.text.slice(self.at, end < 0 ? undefined : end + 1)
  self.at += result.length
  return result
}

function lines(self: Reading): List {
  const all: Value[] = []
  for (let one = line(self); one !== undefined; one = line(self)) all.push(one)
  return new List(all)
}

methods(file, {
  read: [
    "(self, size=-1)",
    ([self, size]) => {
      const state = reading(self)
      const count = Number(size)
      const result = state.text.slice(state.at, count < 0 ? undefined : state.at + count)
      state.at += result.length
      return result
    },
  ],
  readline: ["(self)", ([self]) => line(reading(self)) ?? ""],
  readlines: ["(self)", ([self]) => lines(reading(self))],
  write: ["(self, text)", () => 0],
  close: ["(self)", () => null],
  flush: ["(self)", () => null],
  __enter__: ["(self)", ([self]) => self!],
  __exit__: ["(self, *rest)", () => null],
  __iter__: ["(self)", ([self]) => new Iterator(() => line(reading(self)))],
})
