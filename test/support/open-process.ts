/** Opens the store as a process of its own, and reports the migrations it applied. Arguments: folder, database address. */
import { openKernel } from '../../src/server/open.ts'

const [dataFolder = '', databaseUrl] = process.argv.slice(2)
const applied: string[] = []
const ignore = () => {}
const kernel = await openKernel({
  dataFolder,
  databaseUrl,
  limits: true,
  clock: Date.now,
  log: {
    info: (event, facts) => {
      if (event === 'migrated') applied.push(String(facts?.name))
    },
    warn: ignore,
    error: ignore,
  },
})
await kernel.db.destroy()
process.send?.(applied)
process.disconnect()
