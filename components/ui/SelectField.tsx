import './select-field.css';
import { For, type JSX, createUniqueId } from 'solid-js';

export interface SelectFieldProps<T extends string> {
  label: string;
  value: T;
  choices: readonly T[];
  nameOf: (choice: T) => string;
  onChoice: (choice: T) => void;
}

/** One of a few things, with its label: the browser's own control, which every system knows to operate. */
export function SelectField<T extends string>(props: SelectFieldProps<T>): JSX.Element {
  const id = createUniqueId();
  return (
    <div class="select-field">
      <label class="select-field-label" for={id}>
        {props.label}
      </label>
      <select
        id={id}
        class="select-field-box"
        onChange={({ currentTarget: { selectedIndex } }) => {
          const choice = props.choices[selectedIndex];
          if (choice !== undefined) props.onChoice(choice);
        }}
      >
        <For each={props.choices}>
          {(choice) => (
            <option value={choice} selected={choice === props.value}>
              {props.nameOf(choice)}
            </option>
          )}
        </For>
      </select>
    </div>
  );
}
