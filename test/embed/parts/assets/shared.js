globalThis.sharedTimes = (globalThis.sharedTimes ?? 0) + 1
