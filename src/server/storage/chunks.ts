/** Parts of a list of at most `size`, so that no statement over them runs long or outgrows its parameters. */
export function* chunks<T>(items: T[], size: number): Generator<T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size)
}
