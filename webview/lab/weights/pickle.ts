import { say } from "../../../src/conv/words"
import { WeightsError } from "./stored"

export type Loaded = null | boolean | number | string | Loaded[] | Map<Loaded, Loaded> | PickleObject | object

/** A name out of a module that the pickle mentions (`torch.FloatStorage`): never looked up, only recognised. */
export class PickleObject {
  constructor(readonly name: string) {}
}

const mark = Symbol("mark")

/**
 * Reads pickles of protocol 0 to 5 (Python's pickletools.py describes the opcodes) as plain data. Nothing is imported
 * and nothing is called, except `rebuild(name, args)` for the names it knows.
 * @throws WeightsError on anything that is not understood.
 */
export class Pickle {
  /** Where the next pickle of the stream begins. */
  position = 0
  private stack: (Loaded | typeof mark)[] = []
  private memo: Loaded[] = []
  private readonly view: DataView

  constructor(
    private readonly bytes: Uint8Array,
    private readonly rebuild: (name: string, args: Loaded[]) => Loaded,
    private readonly persistent: (id: Loaded) => Loaded,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  load(): Loaded {
    this.stack = []
    this.memo = []
    try {
      for (;;) {
        const opcode = String.fromCharCode(this.bytes[this.position++] ?? 0)
        if (opcode === ".") return this.pop()
        this.step(opcode)
      }
    } catch (error) {
      if (error instanceof WeightsError) throw error
      throw new WeightsError(say("this checkpoint is cut short or broken"))
    }
  }

  private step(opcode: string) {
    const { stack, view } = this
    switch (opcode) {
      case "\x80":
        return void this.position++
      case "\x95":
        return void (this.position += 8)
      case "(":
        return void stack.push(mark)
      case "N":
        return void stack.push(null)
      case "\x88":
        return void stack.push(true)
      case "\x89":
        return void stack.push(false)
      case "K":
        return void stack.push(view.getUint8(this.skip(1)))
      case "M":
        return void stack.push(view.getUint16(this.skip(2), true))
      case "J":
        return void stack.push(view.getInt32(this.skip(4), true))
      case "G":
        return void stack.push(view.getFloat64(this.skip(8)))
      case "\x8a":
        return void stack.push(this.long(view.getUint8(this.skip(1))))
      case "I":
      case "L": {
        const text = this.line()
        return void stack.push(text === "01" ? true : text === "00" ? false : parseInt(text, 10))
      }
      case "F":
        return void stack.push(parseFloat(this.line()))
      case "X":
        return void stack.push(this.text(view.getUint32(this.skip(4), true)))
      case "\x8c":
      case "U":
      case "C":
        return void stack.push(this.text(view.getUint8(this.skip(1))))
      case "T":
      case "B":
        return void stack.push(this.text(view.getUint32(this.skip(4), true)))
      case "\x8d":
        return void stack.push(this.text(Number(view.getBigUint64(this.skip(8), true))))
      case "V":
        return void stack.push(this.line())
      case "S":
        return void stack.push(this.line().slice(1, -1))
      case ")":
      case "]":
        return void stack.push([])
      case "}":
        return void stack.push(new Map())
      case "t":
      case "l":
        return void stack.push(this.toMark())
      case "\x85":
        return void stack.push(stack.splice(-1) as Loaded[])
      case "\x86":
        return void stack.push(stack.splice(-2) as Loaded[])
      case "\x87":
        return void stack.push(stack.splice(-3) as Loaded[])
      case "d":
        return void stack.push(new Map(pairs(this.toMark())))
      case "u": {
        const items = pairs(this.toMark())
        const target = this.top()
        if (target instanceof Map) for (const [key, value] of items) target.set(key, value)
        return
      }
      case "s": {
        const [key, value] = stack.splice(-2) as Loaded[]
        const target = this.top()
        if (target instanceof Map) target.set(key, value)
        return
      }
      case "a": {
        const value = this.pop()
        return void (this.top() as Loaded[]).push(value)
      }
      case "e": {
        const items = this.toMark()
        return void (this.top() as Loaded[]).push(...items)
      }
      case "q":
        return void (this.memo[view.getUint8(this.skip(1))] = this.top())
      case "r":
        return void (this.memo[view.getUint32(this.skip(4), true)] = this.top())
      case "p":
        return void (this.memo[parseInt(this.line(), 10)] = this.top())
      case "\x94":
        return void this.memo.push(this.top())
      case "h":
        return void stack.push(this.memo[view.getUint8(this.skip(1))])
      case "j":
        return void stack.push(this.memo[view.getUint32(this.skip(4), true)])
      case "g":
        return void stack.push(this.memo[parseInt(this.line(), 10)])
      case "c": {
        const module = this.line()
        return void stack.push(new PickleObject(`${module}.${this.line()}`))
      }
      case "\x93": {
        const [module, name] = stack.splice(-2)
        return void stack.push(new PickleObject(`${String(module)}.${String(name)}`))
      }
      case "R":
      case "\x81": {
        const [callee, args] = stack.splice(-2)
        if (!(callee instanceof PickleObject) || !Array.isArray(args)) throw new Error("not a call")
        return void stack.push(this.rebuild(callee.name, args))
      }
      case "Q":
        return void stack.push(this.persistent(this.pop()))
      case "b":
        // Attributes of an object (an OrderedDict's `_metadata`): no tensor needs them.
        return void this.pop()
      case "0":
        return void this.pop()
      default:
        throw new WeightsError(say("this checkpoint uses a part of pickle that is not read (opcode {0})", opcode.charCodeAt(0)))
    }
  }

  private pop(): Loaded {
    const value = this.stack.pop()
    if (value === undefined || value === mark) throw new Error("empty stack")
    return value as Loaded
  }

  private top(): Loaded {
    const value = this.stack[this.stack.length - 1]
    if (value === undefined || value === mark) throw new Error("empty stack")
    return value as Loaded
  }

  private toMark(): Loaded[] {
    const at = this.stack.lastIndexOf(mark)
    if (at < 0) throw new Error("no mark")
    const items = this.stack.splice(at)
    return items.slice(1) as Loaded[]
  }

  /** The place read from, after moving past it. @throws where the bytes end. */
  private skip(count: number): number {
    const at = this.position
    this.position += count
    if (this.position > this.bytes.byteLength) throw new Error("the end")
    return at
  }

  private text(length: number): string {
    const at = this.skip(length)
    return new TextDecoder().decode(this.bytes.subarray(at, at + length))
  }

  private line(): string {
    const end = this.bytes.indexOf(10, this.position)
    if (end < 0) throw new Error("the end")
    return this.text(end - this.position + 1).slice(0, -1)
  }

  /** A two's-complement integer of any length, little-endian. */
  private long(length: number): number {
    let value = 0n
    const at = this.skip(length)
    for (let i = length - 1; i >= 0; i--) value = (value << 8n) | BigInt(this.bytes[at + i])
    return Number(length ? BigInt.asIntN(length * 8, value) : 0n)
  }
}

function pairs(items: Loaded[]): [Loaded, Loaded][] {
  return Array.from({ length: items.length >> 1 }, (_, i) => [items[2 * i], items[2 * i + 1]])
}
