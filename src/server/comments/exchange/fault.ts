/** The file cannot be taken in, and nothing of it has been; the message is a sentence for the operator. */
export class ImportFault extends Error {}

/** The file is none of the format that was named. */
export class OtherFormat extends ImportFault {}
