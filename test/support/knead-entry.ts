/** The command from its sources, as `bin/knead.js` starts the built one. */
import { main } from '../../src/server/main.ts'

process.exitCode = await main(process.argv.slice(2))
