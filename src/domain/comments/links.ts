/** Addresses in a comment, also those that are written so that nothing makes a link of them. */

const LINK = /<a\b[^>]*>[^]*?<\/a>/gi
const ENDINGS =
  'com|net|org|info|biz|io|co|me|tv|cc|app|dev|xyz|top|shop|store|online|site|website|club|live|link|click|icu|vip|ru|cn|de|at|ch|uk|eu|lv|us|in|pl|fr|nl|it|es|br'
/** `spam.example`, `spam[.]com`, `spam (dot) com`, `hxxp://…`. */
const DOT = String.raw`(?:\.|\s?[[({]\s?(?:\.|dot|punkt)\s?[\])}]\s?|\s(?:dot|punkt)\s)`
const BARE = new RegExp(
  String.raw`\bh(?:tt|xx)ps?:\/\/\S+|(?<![\p{L}\p{N}@.-])(?:[\p{L}\p{N}-]{2,63}${DOT}){1,4}(?:${ENDINGS})(?![\p{L}\p{N}-])`,
  'giu',
)

/** @param html sanitised, as it is shown. */
export function addressesIn(html: string): number {
  const links = html.match(LINK)?.length ?? 0
  const text = html.replaceAll(LINK, ' ').replaceAll(/<[^>]*>/g, ' ')
  return links + (text.match(BARE)?.length ?? 0)
}
