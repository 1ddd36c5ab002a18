/** The keys of what stands on a stage; user IDs come from outside and may look like anything. */
export const selfKey = 'self';

export function personKey(userId: string): string {
  return `person ${userId}`;
}

export function screenKey(userId: string): string {
  return `screen ${userId}`;
}
