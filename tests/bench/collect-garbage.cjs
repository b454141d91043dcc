// Required into a server that is measured: at SIGUSR2 it collects its garbage, so that what is left is what it holds.
const { isMainThread } = require("node:worker_threads")
const { setFlagsFromString } = require("node:v8")
const { runInNewContext } = require("node:vm")

if (isMainThread) {
  process.on("SIGUSR2", () => {
    setFlagsFromString("--expose-gc")
    runInNewContext("gc")()
  })
}
