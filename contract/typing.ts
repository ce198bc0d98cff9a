/** Longest name of a field that is told while somebody types in it, in characters (contract/feed.ts). */
export const TYPING_WHERE_LENGTH = 60;
