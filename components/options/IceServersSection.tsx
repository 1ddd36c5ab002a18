import './ice-servers.css';
import Plus from 'lucide-solid/icons/plus';
import { For, type JSX, Show, createSignal, untrack } from 'solid-js';
import type { GatherReport } from '../../media/gather-candidates.ts';
import { createRows } from '../../primitives/createRows.ts';
import { t } from '../i18n/t.ts';
import { Button } from '../ui/Button.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import { Finding } from './Finding.tsx';
import { IceServerRow } from './IceServerRow.tsx';
import type { OptionsVerbs } from './options-model.ts';
import type { IceServerSetting } from '../../platform/ice-servers.ts';

export interface IceServersSectionProps {
  servers: readonly IceServerSetting[];
  most: number;
  verbs: Pick<OptionsVerbs, 'parseIceServer' | 'gatherCandidates'>;
  onServers: (servers: IceServerSetting[]) => void;
}

type Test =
  | { readonly kind: 'none' | 'running' | 'failed' }
  | { readonly kind: 'done'; readonly report: GatherReport };

const types = ['host', 'srflx', 'relay'] as const;
const newServer: IceServerSetting = { url: '', username: '', credential: '' };

/** STUN and TURN servers, and what a call would get out of them. */
export function IceServersSection(props: IceServersSectionProps): JSX.Element {
  const [test, setTest] = createSignal<Test>({ kind: 'none' });
  let tests = 0;
  const [list, setList] = createSignal<HTMLElement>();
  const [addButton, setAddButton] = createSignal<HTMLElement>();
  const servers = createRows({
    initial: untrack(() => props.servers),
    parse,
    save: (entries) => props.onServers(entries),
  });

  function parse(entry: IceServerSetting): IceServerSetting | null {
    const result = props.verbs.parseIceServer(entry);
    return result.kind === 'ice-server' ? result.server : null;
  }

  function forget(): void {
    tests += 1;
    setTest({ kind: 'none' });
  }

  function add(): void {
    forget();
    servers.add(newServer);
    list()?.querySelector<HTMLInputElement>('li:last-child input')?.focus();
  }

  async function run(): Promise<void> {
    servers.settle();
    forget();
    const own = tests;
    setTest({ kind: 'running' });
    const usable = servers.rows().map((row) => parse(row.entry()));
    const result = await props.verbs
      .gatherCandidates(usable.filter((entry) => entry !== null))
      .then((report): Test => ({ kind: 'done', report }))
      .catch((): Test => ({ kind: 'failed' }));
    if (own === tests) setTest(result);
  }

  const report = (): GatherReport | null => {
    const now = test();
    return now.kind === 'done' ? now.report : null;
  };

  return (
    <section class="options-section" aria-labelledby="options-ice">
      <h2 id="options-ice">{t().options.iceTitle}</h2>
      <p class="options-hint">{t().options.iceHint}</p>
      <ul ref={setList} class="ice-list">
        <For each={servers.rows()} fallback={<li class="options-hint">{t().options.iceNone}</li>}>
          {(row, index) => (
            <IceServerRow
              position={index() + 1}
              entry={row.entry()}
              parseIceServer={(entry) => props.verbs.parseIceServer(entry)}
              onChange={(entry) => {
                forget();
                servers.change(row, entry);
              }}
              onSettle={() => servers.settle()}
              onRemove={() => {
                forget();
                servers.remove(row);
                addButton()?.focus();
              }}
            />
          )}
        </For>
      </ul>
      <div class="options-row">
        <Button ref={setAddButton} onClick={add} disabled={servers.rows().length >= props.most}>
          <Plus aria-hidden="true" />
          {t().options.addIce}
        </Button>
        <Button onClick={() => void run()} disabled={test().kind === 'running'}>
          <Show when={test().kind === 'running'}>
            <Spinner />
          </Show>
          {test().kind === 'running' ? t().options.gathering : t().options.gather}
        </Button>
        <Show when={servers.rows().length >= props.most}>
          <span class="options-hint">{t().options.iceFull(props.most)}</span>
        </Show>
      </div>
      <div class="options-report" role="status">
        <Show when={test().kind === 'failed'}>
          <Finding isGood={false}>{t().options.gatherFailed}</Finding>
        </Show>
        <Show when={report()}>{(found) => <GatherFindings report={found()} />}</Show>
      </div>
    </section>
  );
}

function GatherFindings(props: { report: GatherReport }): JSX.Element {
  return (
    <>
      <For each={types}>
        {(type) => (
          <Finding isGood={props.report.types.has(type)}>
            {t().options.gathered[type][props.report.types.has(type) ? 'yes' : 'no']}
          </Finding>
        )}
      </For>
      <For each={props.report.errors}>
        {(error) => (
          <Finding isGood={false}>{t().options.gatherError(error.url, error.code, error.text)}</Finding>
        )}
      </For>
    </>
  );
}
