/** What one can react with; anything else is no reaction. In the order in which they are offered. */
export const reactions = ['👍', '❤️', '😂', '😮', '😢', '👏', '🎉', '🙏'] as const;

export type Reaction = (typeof reactions)[number];

export function parseReaction(value: unknown): Reaction | null {
  return reactions.find((known) => known === value) ?? null;
}
