import type { StoryBible } from "#domain/project/story-bible";

/**
 * The Story Bible as a model reads it, without ids. Every field is named, in this order: what is kept and what was just
 * said may have theirs in another, and the same Bible has to be the same words. `told` shortens free text.
 */
export function bibleData(bible: StoryBible, told: (text: string) => string = (text) => text) {
  return {
    version: bible.version,
    premise: told(bible.premise),
    themes: bible.themes,
    tone: told(bible.tone),
    visualStyle: told(bible.visualStyle),
    characters: bible.characters.map(({ name, aliases, description, look, voice }) => ({
      ...{ name, aliases, description: told(description), look: told(look), voice: told(voice) },
    })),
    locations: bible.locations.map(({ name, description }) => ({ name, description: told(description) })),
    rules: bible.rules.map(({ text, forbidden }) => ({ text, forbidden })),
  };
}
