/** Registers `<knead-comments>`. */
import { KneadComments } from '../elements/comments/comments.ts'

KneadComments.define('knead-comments')
