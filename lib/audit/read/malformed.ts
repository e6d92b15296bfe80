/** A document is not what it should be. The message says what it is instead: `is cut off`. */
export class Malformed extends Error {}
