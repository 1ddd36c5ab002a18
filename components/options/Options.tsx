import './options.css';
import { type JSX, Show, createEffect, createSignal } from 'solid-js';
import { parseName } from '../../protocol/person.ts';
import { createDraft } from '../../primitives/createDraft.ts';
import { t } from '../i18n/t.ts';
import { Checkbox } from '../ui/Checkbox.tsx';
import { Mark } from '../ui/Mark.tsx';
import { Notice } from '../ui/Notice.tsx';
import { TextField } from '../ui/TextField.tsx';
import { AppearanceSection } from './AppearanceSection.tsx';
import { IceServersSection } from './IceServersSection.tsx';
import type { OptionsVerbs } from './options-model.ts';
import type { Settings } from '../../platform/settings.ts';
import { ServerSection } from './ServerSection.tsx';
import { UserIdField } from './UserIdField.tsx';

export interface OptionsProps {
  values: Settings;
  /** The fields whose stored value was unreadable, so that their default stands in. */
  repaired: readonly (keyof Settings)[];
  /** The most ICE servers that can be stored. */
  maxIceServers: number;
  verbs: OptionsVerbs;
}

type Saving = 'idle' | 'saved' | 'failed';

/** The options page. Each change is saved as it is made. */
export function Options(props: OptionsProps): JSX.Element {
  const [saving, setSaving] = createSignal<Saving>('idle');
  const [isDismissed, setDismissed] = createSignal(false);

  async function save(change: Partial<Settings>): Promise<void> {
    try {
      await props.verbs.save(change);
      // Taken away first: it fades, and a second change is to be seen and said again.
      setSaving('idle');
      setSaving('saved');
    } catch {
      setSaving('failed');
    }
  }

  createEffect(() => {
    document.title = t().options.title;
  });

  const name = createDraft({
    stored: () => props.values.name,
    parse: parseName,
    save: (value) => void save({ name: value }),
  });

  return (
    <main class="options">
      <header class="options-header">
        <Mark />
        <h1>{t().options.title}</h1>
        <p class="options-saved" role="status">
          <Show when={saving() !== 'idle'}>
            <span class="options-saved-words" data-state={saving()}>
              {saving() === 'saved' ? t().ok.saved : t().ok.saveFailed}
            </span>
          </Show>
        </p>
      </header>
      <Show when={props.repaired.length > 0 && !isDismissed()}>
        <Notice kind="trouble" onDismiss={() => setDismissed(true)}>
          {t().options.repaired(props.repaired.map((field) => t().options.fields[field]))}
        </Notice>
      </Show>

      <section class="options-section" aria-labelledby="options-you">
        <h2 id="options-you">{t().options.you}</h2>
        <TextField
          label={t().options.fields.name}
          hint={t().options.nameHint}
          value={name.text()}
          maxlength={64}
          onText={(text) => name.setText(text)}
          onBlur={() => name.settle()}
        />
        <UserIdField
          userId={props.values.userId}
          copyText={props.verbs.copyText}
          onRenew={() => void save({ userId: props.verbs.makeUserId() })}
        />
      </section>

      <AppearanceSection values={props.values} onAppearance={(change) => void save(change)} />

      <section class="options-section" aria-labelledby="options-start">
        <h2 id="options-start">{t().options.joiningTitle}</h2>
        <div>
          <Checkbox
            label={t().options.fields.startMicrophone}
            checked={props.values.startMicrophone}
            onChange={(startMicrophone) => void save({ startMicrophone })}
          />
          <Checkbox
            label={t().options.fields.startCamera}
            checked={props.values.startCamera}
            onChange={(startCamera) => void save({ startCamera })}
          />
        </div>
        <p class="options-hint">{t().options.joiningHint}</p>
        <Checkbox
          label={t().options.fields.skipLobby}
          checked={props.values.skipLobby}
          onChange={(skipLobby) => void save({ skipLobby })}
        />
        <p class="options-hint">{t().options.skipLobbyHint}</p>
      </section>

      <section class="options-section" aria-labelledby="options-devices">
        <h2 id="options-devices">{t().options.devicesTitle}</h2>
        <Checkbox
          label={t().options.fields.followDevices}
          checked={props.values.followDevices}
          onChange={(followDevices) => void save({ followDevices })}
        />
        <p class="options-hint">{t().options.followDevicesHint}</p>
        <Checkbox
          label={t().options.fields.listenWhileMuted}
          checked={props.values.listenWhileMuted}
          onChange={(listenWhileMuted) => void save({ listenWhileMuted })}
        />
        <p class="options-hint">{t().options.listenWhileMutedHint}</p>
      </section>

      <section class="options-section" aria-labelledby="options-keys">
        <h2 id="options-keys">{t().options.keysTitle}</h2>
        <Checkbox
          label={t().options.fields.shortcuts}
          checked={props.values.shortcuts}
          onChange={(shortcuts) => void save({ shortcuts })}
        />
        <p class="options-hint">{t().options.shortcutsHint}</p>
      </section>

      <ServerSection
        server={props.values.server}
        probeServer={(server) => props.verbs.probeServer(server)}
        onServer={(server) => void save({ server })}
      />
      <IceServersSection
        servers={props.values.iceServers}
        most={props.maxIceServers}
        verbs={props.verbs}
        onServers={(iceServers) => void save({ iceServers })}
      />
    </main>
  );
}
