/** What `<knead-article view="full">` fetches: an entrance of its own to what the reader has inside. */
export { bodyOf, fullText, readerWords, textStyles, whenNear, withoutImage } from './text.ts'
