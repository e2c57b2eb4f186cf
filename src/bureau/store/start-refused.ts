/** The endpoint cannot start; the message is one sentence for the person at the terminal that says what to do. */
export class StartRefused extends Error {}
