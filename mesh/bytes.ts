export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/**
 * A list of strings as bytes to sign or to hash: the UTF-8 of a JSON array, such that no two
 * different lists give the same ones. `purpose` keeps what is signed for one thing from counting
 * for another.
 */
export function canonicalBytes(purpose: string, ...parts: readonly string[]): Uint8Array<ArrayBuffer> {
  return utf8(JSON.stringify([`parley 1 ${purpose}`, ...parts]));
}

export function encodeBase64(bytes: Uint8Array): string {
  let characters = '';
  for (const byte of bytes) characters += String.fromCharCode(byte);
  return btoa(characters);
}

/** The bytes of a base64 text; `null` where it is none. */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}

/** SHA-256. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}
