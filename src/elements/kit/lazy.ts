/**
 * Fetches a part of a face that is needed only now; a failure can be tried again.
 *
 * Chromium never asks a second time for a module that could not be fetched, but it names the module in its error,
 * and under another name it does ask.
 */
export async function lazily<T>(fetchPart: () => Promise<T>): Promise<T> {
  try {
    return await fetchPart()
  } catch (error) {
    const address = /https?:\S+/.exec(String(error))?.[0]
    if (!address) throw error
    return (await import(/* @vite-ignore */ `${address}#${String(Date.now())}`)) as T
  }
}
