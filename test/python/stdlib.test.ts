import { readFileSync } from "node:fs"
import { beforeAll, describe, expect, test } from "vitest"
import { symbol } from "../../src/conv/dim"
import { output, ready, run } from "./run"

/** Expressions over Python's own library and what CPython says they are (test/oracle/stdlib/stdlib.py). */
const sections = readFileSync(new URL("../oracle/stdlib/stdlib.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map(line => JSON.parse(line) as [title: string, setup: string, expressions: string[], answers: string[]])

beforeAll(ready)

describe.each(sections)("%s", (_title, setup, expressions, answers) => {
  let lines: string[] = []
  beforeAll(() => {
    const ask = (expression: string) =>
      `try:\n    print("\\x00" + repr((${expression})))\nexcept Exception as error:\n    print(f"\\x00!{type(error).__name__}: {error}")\n`
    lines = output(`${setup}\n${expressions.map(ask).join("")}`)
      .split("\0")
      .slice(1)
      .map(line => line.replace(/\n$/, ""))
  })
  test.each(expressions.map((expression, i) => [expression, i] as const))("%s", (_expression, i) => {
    expect(lines[i]).toBe(answers[i])
  })
})

/** A framework that has nothing but a picture's height. */
const sizes = {
  name: "sizes",
  preludes: new Map<string, string>(),
  natives: new Map([["sizes", new Map([["H", symbol("H")]])]]),
}
const printed = (text: string, files: Record<string, string> = {}) => run(text, files, { frameworks: [sizes] }).printed

describe("symbols", () => {
  test.each([
    ["math.floor(H / 2), math.ceil(H / 2), math.ceil(H), math.floor((H + 2 * 1 - 3) / 1) + 1", "(⌊H/2⌋, ⌈H/2⌉, H, H)"],
    ["math.prod([H, 2, H]), math.gcd(4 * H, 4), math.gcd(H, H)", "(2·H², 4, H)"],
    ["functools.reduce(operator.mul, (3, H, H)), list(itertools.accumulate([1, H]))", "(3·H², [1, H+1])"],
    ["copy.deepcopy({'h': [H]})['h'][0] + 1, int(H * 0.5) == H // 2", "(H+1, True)"],
    ["Size(H, 2), Size(H, 2).area, Cfg(H).half, Cfg(H) == Cfg(H)", "(Size(h=H, w=2), 2·H, ⌊H/2⌋, True)"],
    ["np.prod((3, H, 2)), np.zeros((2, H)).shape, np.zeros((2, H)).size", null],
  ])("%s", (expression, answer) => {
    const program =
      "import math, functools, operator, itertools, copy\nimport numpy as np\nfrom sizes import H\nfrom typing import NamedTuple\n" +
      "from dataclasses import dataclass\nclass Size(NamedTuple):\n    h: int\n    w: int\n    @property\n    def area(self): return self.h * self.w\n" +
      "@dataclass\nclass Cfg:\n    h: int\n    def __post_init__(self): self.half = self.h // 2\n"
    const { printed, failures } = run(`${program}print((${expression}))\n`, {}, { frameworks: [sizes] })
    expect(failures).toEqual([])
    if (answer !== null) expect(printed.trim()).toBe(answer)
  })
})

describe("what only a run can know is unknown, and harmless", () => {
  test.each([
    "os.path.exists('x'), os.environ.get('HOME'), os.getcwd(), os.listdir('.'), os.cpu_count()",
    "random.random(), random.choice([1, 2]), time.time(), datetime.datetime.now(), uuid.uuid4()",
    "re.match('a', os.getcwd()), json.loads(os.getcwd()), os.path.abspath('x'), Path.cwd(), math.sqrt(random.random())",
    "np.random.rand(), np.load('x'), np.random.rand(2)[0], glob.glob('*'), subprocess.run(['ls'])",
    "p.parse_args([]).data, p.parse_args([]).data.split(',')[0], sum(random.sample(range(9), 3))",
    "torch_like.anything.at(1)[2], pickle.load(3), socket.gethostname(), threading.get_ident()",
  ])("%s", expression => {
    const program =
      "import os, random, time, datetime, uuid, re, json, math, glob, subprocess, pickle, socket, threading, argparse, torch_like\nimport numpy as np\n" +
      "from pathlib import Path\np = argparse.ArgumentParser()\np.add_argument('data')\n"
    const { printed, failures } = run(`${program}for one in [${expression}]: print(one)\n`)
    expect(failures).toEqual([])
    expect(new Set(printed.trim().split("\n"))).toEqual(new Set(["<unknown>"]))
  })

  test("calls that only do something are no-ops", () => {
    const text =
      "import logging, warnings, random, sys, gc, time, os, threading\nimport numpy as np\n" +
      "log = logging.getLogger(__name__); log.setLevel(logging.INFO); log.info('a %s', 1); logging.basicConfig(level=10)\n" +
      "warnings.warn('x'); random.seed(0); np.random.seed(0); gc.collect(); time.sleep(1); os.makedirs('x', exist_ok=True)\n" +
      "sys.stdout.write('x'); sys.path.append('x'); os.environ['A'] = '1'; threading.Thread(target=print).start()\nprint('end')\n"
    expect(output(text)).toBe("end\n")
  })

  test("a shuffled list keeps its length", () => {
    expect(output("import random\nx = [1, 2, 3]\nrandom.shuffle(x)\nprint(len(x), x[0])\n")).toBe("3 <unknown>\n")
  })
})

test("configuration files of the workspace are read", () => {
  const files = { "/work/c.json": '{"widths": [8, 16]}', "/work/c.yaml": "model:\n  widths: [8, 16]\n  drop: 0.5\n" }
  const text =
    "import json, yaml\nfrom pathlib import Path\nwith open('c.json') as f: print(json.load(f))\n" +
    "print(yaml.safe_load(open(Path(__file__).parent / 'c.yaml')), json.loads(Path('c.json').read_text())['widths'][1])\n"
  expect(printed(text, files)).toBe("{'widths': [8, 16]}\n{'model': {'widths': [8, 16], 'drop': 0.5}} 16\n")
})
