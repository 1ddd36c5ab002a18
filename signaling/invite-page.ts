import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** The page that an invite link opens, for people without the extension. */
export interface InvitePage {
  readonly html: string;
  /** Lets the page's own style and script in, by their hashes, and nothing else. */
  readonly contentSecurityPolicy: string;
}

/** Reads `invite-page.html`, which holds exactly one style and one script. Throws when it does not. */
export function readInvitePage(): InvitePage {
  const html = readFileSync(new URL('invite-page.html', import.meta.url), 'utf8');
  return {
    html,
    contentSecurityPolicy: [
      "default-src 'none'",
      `style-src ${hashOf(html, 'style')}`,
      `script-src ${hashOf(html, 'script')}`,
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
  };
}

/** The CSP source of the one element of that name (https://www.w3.org/TR/CSP3/#match-element-to-source-list). */
function hashOf(html: string, element: 'style' | 'script'): string {
  const found = [...html.matchAll(new RegExp(`<${element}>(.*?)</${element}>`, 'gs'))];
  const content = found[0]?.[1];
  if (content === undefined || found.length !== 1) throw new Error(`the page needs one <${element}>`);
  return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
}
