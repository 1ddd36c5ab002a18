import type { JSX } from 'solid-js';

/** Parley's mark: three people, each linked to each, in a speech bubble. public/icon/ is made of it. */
export function Mark(): JSX.Element {
  return (
    <svg viewBox="0 0 32 32" width="24" height="24" aria-hidden="true" style={{ flex: 'none' }}>
      <path
        fill="#0f8a78"
        d="M9 2h14a8 8 0 0 1 8 8v9a8 8 0 0 1-8 8h-9.5L7.6 30.7A1 1 0 0 1 6 29.9v-3.5A8 8 0 0 1 1 19v-9a8 8 0 0 1 8-8Z"
      />
      <path fill="none" stroke="#fff" stroke-width="2" d="M16 8.5 9.5 19.5h13Z" />
      <g fill="#fff">
        <circle cx="16" cy="8.5" r="3.6" />
        <circle cx="9.5" cy="19.5" r="3.6" />
        <circle cx="22.5" cy="19.5" r="3.6" />
      </g>
    </svg>
  );
}
