import { type JSX, Show, createSignal } from 'solid-js';
import { type ServerUrl, parseServerUrl, serverHost } from '../../protocol/server-url.ts';
import { createDraft } from '../../primitives/createDraft.ts';
import { t } from '../i18n/t.ts';
import { Button } from '../ui/Button.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import { TextField } from '../ui/TextField.tsx';
import { Finding } from './Finding.tsx';
import type { ProbeResult } from '../../platform/probe-server.ts';

export interface ServerSectionProps {
  server: ServerUrl;
  probeServer: (server: ServerUrl) => Promise<ProbeResult>;
  onServer: (server: ServerUrl) => void;
}

type Test =
  | { readonly kind: 'none' }
  | { readonly kind: 'running' }
  | { readonly kind: 'done'; readonly host: string; readonly report: ProbeResult };

/** The signaling server, and whether it answers. What stands in the field is what is tested. */
export function ServerSection(props: ServerSectionProps): JSX.Element {
  const [test, setTest] = createSignal<Test>({ kind: 'none' });
  let tests = 0;
  const draft = createDraft({
    stored: () => props.server,
    parse: parseServerUrl,
    save: (server) => props.onServer(server),
  });

  function forget(): void {
    tests += 1;
    setTest({ kind: 'none' });
  }

  async function run(): Promise<void> {
    draft.settle();
    const server = draft.value();
    forget();
    if (server === null) return;
    const own = tests;
    setTest({ kind: 'running' });
    const report = await props.probeServer(server);
    // The address was changed meanwhile, or is being tested again.
    if (own === tests) setTest({ kind: 'done', host: serverHost(server), report });
  }

  const problem = (): string | null => {
    if (!draft.isBad()) return null;
    return draft.text().trim() === '' ? t().options.serverEmpty : t().options.serverInvalid;
  };
  const finished = (): Extract<Test, { kind: 'done' }> | null => {
    const now = test();
    return now.kind === 'done' ? now : null;
  };

  return (
    <section class="options-section" aria-labelledby="options-server">
      <h2 id="options-server">{t().options.serverTitle}</h2>
      <TextField
        label={t().options.serverLabel}
        hint={t().options.serverHint}
        value={draft.text()}
        code
        spellcheck={false}
        inputmode="url"
        problem={problem()}
        onText={(text) => {
          draft.setText(text);
          forget();
        }}
        onBlur={() => draft.settle()}
      />
      <div class="options-row">
        <Button onClick={() => void run()} disabled={test().kind === 'running'}>
          <Show when={test().kind === 'running'}>
            <Spinner />
          </Show>
          {test().kind === 'running' ? t().options.testing : t().options.test}
        </Button>
      </div>
      <div class="options-report" role="status">
        <Show when={finished()}>
          {(done) => (
            <Finding isGood={done().report.kind === 'ok'}>{reportWords(done().host, done().report)}</Finding>
          )}
        </Show>
      </div>
    </section>
  );
}

function reportWords(host: string, report: ProbeResult): string {
  switch (report.kind) {
    case 'ok':
      return t().options.serverOk(report.version, report.latencyMs);
    case 'unreachable':
      return t().options.serverUnreachable(host);
    case 'not-parley':
      return t().options.serverNotParley(host, report.status);
  }
}
