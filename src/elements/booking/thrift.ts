/** The reader has asked for no more to be fetched than is needed. */
export const thrifty = (): boolean =>
  (navigator as { connection?: { saveData?: boolean } }).connection?.saveData ?? false
