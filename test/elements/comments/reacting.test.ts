import { sendKeys } from '@web/test-runner-commands'
import { expect } from '@open-wc/testing'
import type { CommentReactions, ReactionKind } from '../../../src/contract/comments.ts'
import { type Asked, held, json, problem, unreachable } from '../../support/fetch.ts'
import { comment, FakeThread, newSite, Reader, tag } from './support.ts'

const PUT = 'PUT comments/:id/reactions/:kind'
const DELETE = 'DELETE comments/:id/reactions/:kind'
const REACTIONS: ReactionKind[] = ['like', 'thanks', 'helpful']
const offers = { reactions: REACTIONS }

/** A thread that counts: two others have found Kim's comment helpful. */
function counting() {
  const kim = comment({ name: 'Kim', reactions: { helpful: 2 } })
  const thread = new FakeThread([kim, comment({ name: 'Jo' })], { offers })
  const chosen = new Map<string, string>()
  const answer = ({ headers }: Asked): Response => {
    const mine = chosen.get(headers.get('knead-visitor') ?? '') as ReactionKind | undefined
    const reactions = { helpful: 2 } as CommentReactions['reactions']
    if (mine) reactions[mine] = (reactions[mine] ?? 0) + 1
    kim.reactions = reactions
    return json({ reactions, chosen: mine ?? null })
  }
  thread.network.serve({
    [PUT]: (asked) => {
      chosen.set(asked.headers.get('knead-visitor') ?? '', asked.params.kind ?? '')
      return answer(asked)
    },
    [DELETE]: (asked) => {
      chosen.delete(asked.headers.get('knead-visitor') ?? '')
      return answer(asked)
    },
  })
  return { thread, kim, chosen }
}

const button = (anna: Reader, kind: ReactionKind, words = 'Words of Kim') =>
  anna.article(words).querySelector<HTMLButtonElement>(`[part~=${kind}]`)!
const says = (anna: Reader, kind: ReactionKind) => button(anna, kind).textContent.replace(/\s+/g, ' ').trim()
const isPressed = (anna: Reader, kind: ReactionKind) =>
  button(anna, kind).getAttribute('aria-pressed') === 'true'

describe('knead-comments: reacting', () => {
  it('shows what others chose, in words and counts, and only what the site offers', async () => {
    counting()
    const anna = await Reader.of()
    expect(REACTIONS.map((kind) => says(anna, kind))).to.deep.equal(['Like', 'Thanks', 'Helpful 2'])
    await expect(anna.element).to.be.accessible()
    new FakeThread([comment()])
    const other = await Reader.of(tag(newSite()))
    expect(other.find('[part~=reaction]')).to.be.null
  })

  it('counts at once, sends one choice, and takes it back when pressed again', async () => {
    const { thread } = counting()
    const slow = held(() => json({ reactions: { helpful: 3 }, chosen: 'helpful' }))
    thread.network.serve({ [PUT]: slow.answer })
    const anna = await Reader.of()
    button(anna, 'helpful').focus()
    await sendKeys({ press: 'Enter' })
    await anna.until(() => isPressed(anna, 'helpful'), 'the mark, before any answer')
    expect(says(anna, 'helpful')).to.equal('Helpful 3')
    expect(anna.focused).to.equal(button(anna, 'helpful'))
    await anna.until(() => thread.network.to(PUT).length === 1, 'the request')
    slow.release()
    const [asked] = thread.network.to(PUT)
    expect(asked!.params.kind).to.equal('helpful')
    expect(asked!.headers.get('knead-visitor')).to.match(/^[\w-]{16,64}$/)
    button(anna, 'helpful').click()
    await anna.until(() => thread.network.to(DELETE).length === 1, 'taking it back')
    await anna.until(() => says(anna, 'helpful') === 'Helpful 2', 'the count as before')
    expect(isPressed(anna, 'helpful')).to.be.false
  })

  it('lets one reaction take the place of another, also when pressed in haste', async () => {
    const { thread, kim, chosen } = counting()
    const anna = await Reader.of()
    button(anna, 'like').click()
    await anna.until(() => isPressed(anna, 'like'), 'the first')
    button(anna, 'thanks').click()
    await anna.until(() => isPressed(anna, 'thanks'), 'the second')
    expect(isPressed(anna, 'like')).to.be.false
    await anna.until(() => thread.network.to(PUT).length === 2 && kim.reactions?.thanks === 1, 'both answers')
    expect([...chosen.values()]).to.deep.equal(['thanks'])
    await anna.until(() => says(anna, 'thanks') === 'Thanks 1' && says(anna, 'like') === 'Like', 'the counts')
  })

  it('keeps nothing before the first reaction, and knows the choice after a reload', async () => {
    counting()
    const site = newSite()
    const anna = await Reader.of(tag(site))
    const kept = () => Object.keys(localStorage).filter((name) => name.includes(site))
    expect(kept()).to.deep.equal([])
    button(anna, 'like').click()
    await anna.until(() => kept().length > 0 && says(anna, 'like') === 'Like 1', 'the choice')
    await anna.until(() => JSON.stringify(localStorage).includes('\\"chosen\\'), 'the choice to be kept')
    const back = await anna.reload()
    expect(isPressed(back, 'like')).to.be.true
    expect(says(back, 'like')).to.equal('Like 1')
  })

  it('goes back to what was there when it is not taken, and says so', async () => {
    const { thread } = counting()
    thread.network.serve({ [PUT]: () => problem('too-many', 429) })
    const anna = await Reader.of()
    button(anna, 'helpful').click()
    await anna.until(() => anna.find('[role=alert]'), 'the word')
    expect(anna.find('[role=alert]')!.textContent).to.equal('That did not work. Please try again.')
    expect([says(anna, 'helpful'), isPressed(anna, 'helpful')]).to.deep.equal(['Helpful 2', false])
    thread.network.serve({ [PUT]: unreachable })
    button(anna, 'helpful').click()
    await anna.until(() => thread.network.to(PUT).length === 2 && anna.find('[role=alert]'), 'the word again')
    expect(says(anna, 'helpful')).to.equal('Helpful 2')
    thread.network.serve({ [PUT]: () => json({ reactions: { helpful: 3 }, chosen: 'helpful' }) })
    button(anna, 'helpful').click()
    await anna.until(() => !anna.find('[role=alert]') && says(anna, 'helpful') === 'Helpful 3', 'the count')
  })

  it('shows only the counts of one’s own comment', async () => {
    const { thread } = counting()
    const anna = await Reader.of()
    await anna.post('My words')
    await anna.until(() => anna.hasButton('Delete'), 'the tools')
    const own = () => anna.article('My words')
    expect(own().querySelector('[part~=reaction]')).to.be.null
    thread.list.items.at(-1)!.reactions = { thanks: 4 }
    const back = await anna.reload()
    await back.until(() => back.hasButton('Delete'), 'the tools')
    const counts = [...back.article('My words').querySelectorAll<HTMLButtonElement>('[part~=reaction]')]
    expect(counts.map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim())).to.deep.equal([
      'Thanks 4',
    ])
    expect(counts[0]!.disabled).to.be.true
  })
})
