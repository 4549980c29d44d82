/** Several visits at once: fetched where somebody asks for them. */
export { severalStyles as styles } from './several.styles.ts'
export { Beside as pair } from './beside.ts'
export { Planning } from './plan.ts'
export { Repeating as repeat } from './series.ts'
