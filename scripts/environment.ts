/** The user's own settings must never reach tests and measurements: their database is theirs. */
const OURS = /^(KNEAD_\w+|DATABASE_URL|PUBLIC_URL|SMTP_URL|PORT|HOST|DEMO_PORT|PG[A-Z]+)$/

/** A copy of the environment without any setting of the server. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !OURS.test(name)))
}

/** The same for this process and everything it starts. */
export function forgetSettings(): void {
  for (const name of Object.keys(process.env)) if (OURS.test(name)) Reflect.deleteProperty(process.env, name)
}
