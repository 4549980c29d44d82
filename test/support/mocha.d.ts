/** What the browser test runner's framework puts into the global scope. */
type TestBody = (this: { timeout(milliseconds: number): void }) => unknown

declare function describe(title: string, body: () => void): void
declare function it(title: string, body: TestBody): void
declare function before(body: TestBody): void
declare function beforeEach(body: TestBody): void
declare function after(body: TestBody): void
declare function afterEach(body: TestBody): void
