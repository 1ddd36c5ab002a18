/** Puts a text on the clipboard. `false` when the browser refuses, as in a page without focus. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
