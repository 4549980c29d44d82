/** The machine's own WebKitGTK, driven by plain WebDriver over HTTP: the only protocol that it speaks in full. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import type { FoundWebKit } from '../../scripts/find-webkit.ts'

const KEYS: Record<string, string> = { Escape: '\uE00C', Tab: '\uE004', Enter: '\uE007' }

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function end(child: ChildProcess | undefined): Promise<void> {
  if (child?.exitCode !== null) return
  const gone = once(child, 'exit')
  child.kill()
  await gone
}

/** A screen that nobody sees; it tells the number that it has found free. */
async function openScreen(command: string): Promise<{ child: ChildProcess; display: string }> {
  const child = spawn(command, ['-displayfd', '3', '-screen', '0', '1600x1200x24'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const pipe = child.stdio[3] as NodeJS.ReadableStream
  const [number] = (await once(pipe, 'data', { signal: AbortSignal.timeout(10_000) })) as [Buffer]
  return { child, display: `:${number.toString().trim()}` }
}

export class WebKit {
  private readonly children: (ChildProcess | undefined)[] = []
  private origin = ''
  private session = ''

  static async start(found: FoundWebKit): Promise<WebKit> {
    const webkit = new WebKit()
    try {
      await webkit.begin(found)
    } catch (error) {
      await webkit.stop()
      throw error
    }
    return webkit
  }

  private async begin({ driver, browser, screen }: FoundWebKit): Promise<void> {
    const shown = screen === undefined ? undefined : await openScreen(screen)
    this.children.push(shown?.child)
    const port = await freePort()
    this.origin = `http://127.0.0.1:${String(port)}`
    const child = spawn(driver, [`--port=${String(port)}`, '--host=127.0.0.1'], {
      env: {
        ...process.env,
        ...(shown && { DISPLAY: shown.display }),
        TZ: 'Europe/Riga',
        LANG: 'en_GB.UTF-8',
      },
      stdio: 'ignore',
    })
    this.children.unshift(child)
    const end = performance.now() + 10_000
    while (!(await this.answers()) && performance.now() < end) continue
    const { sessionId } = (await this.call('POST', '/session', {
      capabilities: {
        alwaysMatch: {
          browserName: 'MiniBrowser',
          'webkitgtk:browserOptions': {
            binary: browser,
            args: ['--automation'],
          },
        },
      },
    })) as { sessionId: string }
    this.session = `/session/${sessionId}`
  }

  private async answers(): Promise<boolean> {
    return fetch(`${this.origin}/status`).then(
      ({ ok }) => ok,
      () => false,
    )
  }

  private async call(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(this.origin + path, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(60_000),
    })
    const { value } = (await answer.json()) as { value: unknown }
    if (answer.ok) return value
    const { error = '', message = '' } = value as { error?: string; message?: string }
    throw new Error(`${error}: ${message}`)
  }

  private command(path: string, body: unknown): Promise<unknown> {
    return this.call('POST', this.session + path, body)
  }

  /** The window as large as the page is to be seen, as far as the window can be. */
  async resize(width: number, height: number): Promise<void> {
    await this.command('/window/rect', { width, height })
    const { inner, outer } = await this.evaluate(() => ({ inner: innerHeight, outer: outerHeight }))
    await this.command('/window/rect', { width, height: height + outer - inner })
  }

  async open(url: string): Promise<void> {
    await this.command('/url', { url })
  }

  async back(): Promise<void> {
    await this.command('/back', {})
  }

  async evaluate<Value>(run: (...input: never[]) => Value, ...input: unknown[]): Promise<Awaited<Value>> {
    return (await this.execute(`return (${run.toString()})(...arguments)`, input)) as Awaited<Value>
  }

  /** Runs the body of a function. Its value comes as text: some pages give every object a key that leads back to it. */
  async execute(body: string, args: unknown[]): Promise<unknown> {
    const script = `const value = (function () { ${body} }).apply(undefined, arguments); return JSON.stringify({ value })`
    const text = (await this.command('/execute/sync', { script, args })) as string
    return (JSON.parse(text) as { value?: unknown }).value
  }

  async press(x: number, y: number): Promise<void> {
    const move = { type: 'pointerMove', duration: 0, x: Math.round(x), y: Math.round(y) }
    const actions = [move, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }]
    await this.command('/actions', { actions: [{ type: 'pointer', id: 'mouse', actions }] })
  }

  async key(name: string): Promise<void> {
    const value = KEYS[name] ?? name
    const actions = ['keyDown', 'keyUp'].map((type) => ({ type, value }))
    await this.command('/actions', { actions: [{ type: 'key', id: 'keys', actions }] })
  }

  async cookies(): Promise<unknown[]> {
    return (await this.call('GET', `${this.session}/cookie`)) as unknown[]
  }

  async stop(): Promise<void> {
    if (this.session) await this.call('DELETE', this.session).catch(() => undefined)
    for (const child of this.children) await end(child)
  }
}
