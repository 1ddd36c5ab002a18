import type { JSX } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { PhaseScreen } from './PhaseScreen.tsx';

export interface BadQueryProps {
  /** What in the query cannot be used; at least one. */
  problems: readonly ('server' | 'userId' | 'name')[];
  /** Goes on without these. */
  onGoOn: () => void;
  closeTab: () => void;
}

/** The call page with something in its query that would make its person somebody else than was meant. */
export function BadQuery(props: BadQueryProps): JSX.Element {
  const words = () => t().call.badQuery;
  return (
    <PhaseScreen
      title={words().title}
      text={words().text(props.problems.map((field) => words().fields[field]))}
      action={{ label: words().goOn, run: () => props.onGoOn() }}
      onCloseTab={() => props.closeTab()}
    />
  );
}
