// zod finds out whether it may compile schemas by trying to, which the policy of our pages refuses and browsers report.
// This is where it keeps its settings; Next runs this file before any module that makes a schema. `config` of zod itself
// would do the same and bring five kilobytes to pages that have no schema.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })
