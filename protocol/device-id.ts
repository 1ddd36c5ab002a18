/** Longer than any that a browser makes: Chromium's and Firefox's have 64 and 44 characters. */
const maxLength = 256;

/**
 * Takes what a browser calls a device (Media Capture and Streams, 9.2), or the empty string, which
 * stands for whatever the system has as its default; `null` for anything else.
 */
export function parseDeviceId(value: unknown): string | null {
  return typeof value === 'string' && value.length <= maxLength ? value : null;
}
