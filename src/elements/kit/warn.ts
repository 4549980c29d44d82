const said = new Set<string>()

/** One console line for the owner or developer; the same line is said once a page. */
export function warn(line: string): void {
  if (said.has(line)) return
  said.add(line)
  console.warn(`Knead: ${line}`)
}
