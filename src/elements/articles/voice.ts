/** The voice that reads a language best, if this browser has one at all. */
export function voiceFor(language: string): SpeechSynthesisVoice | undefined {
  const { speechSynthesis } = globalThis as Partial<typeof globalThis>
  const plain = (tag: string) => tag.toLowerCase().replace('_', '-')
  const [short = ''] = plain(language).split('-')
  const rank = ({ lang, localService }: SpeechSynthesisVoice) =>
    // A voice of the device itself needs no network and sends nothing anywhere.
    (plain(lang) === plain(language) ? 2 : 0) + (localService ? 1 : 0)
  return speechSynthesis
    ?.getVoices()
    .filter(({ lang }) => plain(lang).split('-')[0] === short)
    .sort((a, b) => rank(b) - rank(a))[0]
}
