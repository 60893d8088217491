import { setFlagsFromString } from "node:v8"

// One network is read and the process ends: code is hardly ever run often enough to repay the time that V8's optimizing compiler
// takes (half of the processor time of an `inspect`, measured), so that is asked to wait longer. `check` runs long enough.
if (process.argv[2] === "inspect") setFlagsFromString("--interrupt-budget=1500000")
